import { expect, it } from "vitest";
import type { RequestRecord, Row } from "../../provider/emulator/index";
import { type AnyKind, wireName } from "../../provider/definition/kind";
import { doings, expectOk, kinds } from "../harness/world";
import { hasPageSizes } from "../contract/described";
import { argumentsOf, describeEveryKind, where } from "./case";

describeEveryKind((sample, current) => {
  const kind = kinds.get(sample.kind) as AnyKind;

  where(!sample.adoptedOnly)(
    "makes one object though the answer is lost, and asks again at once only where that is harmless",
    async () => {
      const { world, required, ids } = current();
      current().declare(required);
      world.emulator.fail({ method: "POST", with: { drop: "after" } });
      expectOk(await world.up());
      const [creation, next] = world.emulator.requests.filter(({ method }) => method !== "GET");
      const count = current().ids.size;
      expect(count - ids.size).toBe(1);
      await current().expectQuiet();

      const answer = await world.ask(creation as RequestRecord, creation?.requestBody);
      const isHarmless = answer.ok && current().ids.size === count;
      expect(next?.method === "POST").toBe(isHarmless);
    },
  );

  const needy = argumentsOf(sample, ({ needs }) => !sample.adoptedOnly && needs !== undefined);
  it.each(needy)("makes one object with %s though the answer is lost", async (name) => {
    const { world, ids } = current();
    current().declare(current().baseFor(name));
    world.emulator.fail({ method: "POST", with: { drop: "after" } });
    expectOk(await world.up());
    expect(current().ids.size - ids.size).toBe(1);
    await current().expectQuiet();
  });

  where((hasPageSizes(kind) || kind.list.query?.per_page !== undefined) && !kind.foundBy)(
    "asks for the largest pages that there are",
    async () => {
      const { world } = current();
      world.emulator.fail({ method: "POST", with: { drop: "after" } });
      await current().deploy(current().required);
      const listing = new RegExp(
        `^${(kind.list.path ?? kind.path).replaceAll(/\{\w+\}/g, "[^/]+")}$`,
      );
      const listed = world.emulator.requests.find(
        ({ method, path }) => method === "GET" && listing.test(path),
      ) as RequestRecord;
      const sizeOf = async (query: Readonly<Record<string, string>>) => {
        const path = `${listed.path}?${new URLSearchParams(query).toString()}`;
        const answer = await world.ask({ ...listed, path }, undefined);
        const { pages, per_page: flat } = (await answer.json()) as Listed;
        return flat ?? pages?.per_page;
      };
      const largest = await sizeOf({ per_page: "1000" });
      expect(largest).toBeDefined();
      expect(await sizeOf(listed.query)).toBe(largest);
    },
  );

  const updated = argumentsOf(
    sample,
    ({ change, row }, name) =>
      change === "update" && row !== undefined && !kind.arguments[name]?.attachedAt,
  );
  it.each(updated)("sends nothing that a change of %s doesn't take", async (name) => {
    const { world, collection } = current();
    await current().deploy(current().baseFor(name));
    const before = await current().row();
    await current().deploy(current().changedFor(name));
    const update = world.emulator.requests.findLast(({ method }) => method !== "GET");
    const after = await current().row();

    const { needed, others } = fieldsOf(kind, name, update as RequestRecord);
    if (Object.keys(others).length === 0) return;
    const changed = Object.keys(current().elsewhere(name));
    const as = (row: Row, fields: readonly string[]) =>
      Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));
    collection.update(String(before.id), as(before, changed));
    const answer = await world.ask(update as RequestRecord, needed);
    const all = argumentsOf(sample).flatMap((one) => Object.keys(current().elsewhere(one)));
    const isEnough = answer.ok && collection.get(String(before.id));
    expect(isEnough && as(isEnough, all), Object.keys(others).join()).not.toEqual(as(after, all));
  });

  const defaulted = argumentsOf(sample, (argument) => "removed" in argument);
  it.each(defaulted)("takes the default of %s for what there is without it", async (name) => {
    const { world } = current();
    const { removed, row } = current().argument(name);
    const { [name]: _, ...rest } = current().baseFor(name);
    // What only a later version returns is unknown until it is declared.
    const isReturned = !kinds.get(sample.kind)?.arguments[name]?.readSince;
    await current().deploy(rest);
    if (row) expect((await current().outputs())[name]).toEqual(isReturned ? removed : undefined);
    current().declare({ ...rest, [name]: removed });
    expect(doings(expectOk(await world.up()))).not.toContain("replace thing");
    expect(world.writes()).toHaveLength(isReturned ? 0 : 1);
    await current().expectQuiet();
  });
});

interface Listed {
  readonly pages?: { readonly per_page: number };
  readonly per_page?: number;
}

// What a body says of one argument, with what goes along in every write, and what it says beside it.
function fieldsOf(kind: AnyKind, name: string, { requestBody }: RequestRecord) {
  const body = requestBody as Readonly<Record<string, object>>;
  const { wrappedIn } = kind;
  const goesAlong = Object.keys(kind.arguments).filter((other) => {
    const { always, alongWith, sentWith } = kind.arguments[other] ?? {};
    const isAbout = alongWith === name || kind.arguments[name]?.alongWith === other;
    return always === "inWrites" || isAbout || sentWith === name;
  });
  const own = new Set(["id", ...[name, ...goesAlong].map(wireName)]);
  const all = Object.entries(wrappedIn === undefined ? body : (body[wrappedIn] ?? {}));
  const needed = Object.fromEntries(all.filter(([field]) => own.has(field)));
  const others = Object.fromEntries(all.filter(([field]) => !own.has(field)));
  return { needed: wrappedIn === undefined ? needed : { [wrappedIn]: needed }, others };
}
