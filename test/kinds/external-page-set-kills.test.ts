import { expect, it } from "vitest";
import { type Boundary, arrivalAt, boundariesOf } from "../faults/killed/boundary";
import { page, pageSet, pages } from "../harness/page-set";
import { World, doings, expectOk } from "../harness/world";

const source = { id: 5, url: "https://a.example", sync_behavior: "api", status: "active" };
const before = pages(8);
/** Two are deleted, two changed and three created. */
const after = [
  ...pages(4),
  page("p00004", { title: "Other" }),
  page("p00005", { html: "<p>other</p>" }),
  ...pages(3, 20),
];
/** One boundary in so many; all of them with FAULTS=all. */
const SAMPLED = process.env.FAULTS === "all" ? 1 : 3;

async function open(): Promise<World> {
  const world = await World.open({ rateLimit: { limit: 100_000, windowSeconds: 1 } });
  world.collection("content_import_sources").insert(source);
  world.collection("external_pages").insert({ source_id: 5, external_id: "theirs", title: "T" });
  declare(world, before);
  expectOk(await world.up());
  declare(world, after);
  return world;
}

function declare(world: World, all: typeof after, args: object = {}): void {
  world.declare(pageSet("docs", all, { sourceId: "5", ...args }));
}

async function requestsOfUpdate(): Promise<number> {
  const world = await open();
  expectOk(await world.up());
  const { length } = world.emulator.requests;
  await world.close();
  return length;
}

/** Gives whether the next run had to be told to adopt. */
async function killAndRecover(victim: string, boundary: Boundary): Promise<boolean> {
  const world = await open();
  const arrived = arrivalAt(world.emulator, boundary);
  if (victim === "the host alone") {
    void arrived.then(() => world.killHost());
    expect((await world.up()).ok).toBe(false);
  } else {
    await world.up({ kill: arrived });
    world.killHost();
  }
  world.emulator.clearFaults();
  const next = await world.up();
  const isTold = !next.ok && next.printed.includes("adopt: true");
  if (isTold) declare(world, after, { adopt: true });
  if (!next.ok) expect(isTold, next.printed).toBe(true);
  if (isTold) expectOk(await world.up());
  const rows = world.collection("external_pages").all();
  const wanted = new Map(after.map((one) => [one.externalId, one]));
  for (const { external_id: id, title, html } of rows) {
    const one = wanted.get(String(id));
    if (one) expect({ title, html }).toEqual({ title: one.title, html: one.html });
  }
  expect(rows.map(({ external_id }) => external_id).toSorted()).toEqual(
    [...wanted.keys(), "theirs"].toSorted(),
  );
  expect(doings(expectOk(await world.up()))).toEqual([]);
  await world.close();
  return isTold;
}

it.each(["the whole run", "the host alone"])(
  "leaves no page that the next run can't finish, whenever %s is killed",
  async (victim) => {
    const all = boundariesOf(await requestsOfUpdate(), ["arrival", "effect"]);
    const boundaries = all.filter((_, at) => at % SAMPLED === 0);
    const told = await Promise.all(boundaries.map((one) => killAndRecover(victim, one)));
    expect(told).toContain(false);
    expect(told).toContain(true);
  },
);
