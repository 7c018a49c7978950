import { expect } from "vitest";
import { type World, doings, expectOk } from "./world";

/** Nothing is planned and nothing written, before and after a refresh. */
export async function expectQuiet(world: World): Promise<void> {
  for (const operation of ["up", "refresh", "up"] as const) {
    const done = doings(expectOk(await world[operation]()));
    expect(
      done.filter((doing) => !doing.endsWith(" same")),
      operation,
    ).toEqual([]);
    expect(world.writes(), operation).toEqual([]);
  }
}

/** What the first request said that may have changed something, since the last operation began. */
export function firstBody(world: World): object {
  return world.emulator.requests.find(({ method }) => method !== "GET")?.requestBody as object;
}
