import { expect, it, vi } from "vitest";
import { type Declaration, World, expectOk, kinds } from "../harness/world";

// Names of folders may repeat: each is looked for among the others all the same.
it.each(["Tag", "Folder"])(
  "looks at what there is as often for each new %s, however many there are",
  async (kind) => {
    const few = await looksFor(kind, 20);
    expect(few).toBeGreaterThan(0);
    expect(await looksFor(kind, 80)).toBe(4 * few);
  },
);

/** How often the names of objects that Intercom has are looked at while so many are made. */
async function looksFor(kind: string, count: number): Promise<number> {
  const name = kinds.get(kind)?.arguments.name;
  if (!name) throw new Error(`${kind} has no name`);
  const decode = vi.spyOn(name.value, "decode");
  const world = await World.open({ rateLimit: { limit: 100_000 } });
  try {
    const declarations = Array.from({ length: count }, (_, n): Declaration => {
      return { name: `object-${n}`, kind, args: { name: `Object ${n}` } };
    });
    world.declare(...declarations);
    expectOk(await world.up());
    return decode.mock.calls.length;
  } finally {
    decode.mockRestore();
    await world.close();
  }
}
