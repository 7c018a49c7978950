import { describe, expect, it } from "vitest";
import { type AnyKind, wireName } from "../../provider/definition/kind";
import { listedPathOf } from "../../provider/wire/addresses";
import { doings, expectOk, kinds } from "../harness/world";
import { argumentsOf, describeEveryKind, expectHolds, unordered, where } from "./case";
import { everySample } from "./samples";
import type { Args } from "./samples/sample";

it("has a sample of every kind and every argument", () => {
  const declared = [...kinds.values()].map((kind) => [
    kind.name,
    Object.keys(kind.arguments).toSorted(),
  ]);
  const sampled = everySample.map((sample) => [sample.kind, argumentsOf(sample).toSorted()]);
  expect(Object.fromEntries(sampled)).toEqual(Object.fromEntries(declared));
});

describeEveryKind((sample, current) => {
  const made = sample.adoptedOnly ? "takes over" : "creates";

  it(`${made} what is declared at least, and plans nothing then`, async () => {
    const { world, required, ids } = current();
    current().declare(required);
    expect(doings(expectOk(await world.preview()))).toEqual(["create thing"]);
    expect(world.writes()).toEqual([]);
    expectOk(await world.up());
    expect(current().ids.size - ids.size).toBe(sample.adoptedOnly ? 0 : 1);
    await current().expectQuiet();
  });

  it(`${made} what is declared with every argument, and plans nothing then`, async () => {
    const { world, full } = current();
    await current().deploy(full);
    const outputs = await current().outputs();
    expect(outputs.workspaceId).toBe(world.emulator.workspace().id);
    const { arguments: fields = {} } = kinds.get(sample.kind) ?? {};
    const told = argumentsOf(
      sample,
      ({ row }, name) => row !== undefined && name in full && !fields[name]?.digested,
    );
    for (const name of told) expect(unordered(outputs[name]), name).toEqual(unordered(full[name]));
    await current().expectQuiet();
  });

  const computed = Object.entries(kinds.get(sample.kind)?.outputs ?? {});
  where(computed.length > 0)("tells what only Intercom knows, times in ISO 8601", async () => {
    await current().deploy(current().required);
    const [outputs, row] = [await current().outputs(), await current().row()];
    for (const [name, output] of computed) {
      const known = row[wireName(name)] ?? undefined;
      if (known === undefined && "sometimes" in output) continue;
      if (name.endsWith("At")) expectTime(outputs[name], known, name);
      else if (typeof known !== "string" && typeof known !== "number")
        expect(outputs[name], name).toBeDefined();
      else expect(outputs[name], name).toBe(name.endsWith("Id") ? String(known) : known);
    }
  });

  it("deletes what is gone already, and twice in a row", async () => {
    const { world, required, collection } = current();
    await current().deploy(required);
    const { id } = await current().row();
    if (!sample.adoptedOnly) collection.remove(String(id));
    expect(expectOk(await world.destroy()).summary).toMatchObject({ delete: expect.any(Number) });
    expectOk(await world.destroy());
  });

  it("can be destroyed and made again, twice", async () => {
    const { world, required, collection, ids } = current();
    for (let time = 1; time <= 2; time += 1) {
      await current().deploy(required);
      const { id } = await current().row();
      await current().expectQuiet();
      expectOk(await world.destroy());
      const left = collection.get(String(id));
      const becomes = left && (left.archived === true ? "archived" : "there");
      expect(becomes ?? "gone").toBe(
        sample.afterDelete === "archivedForGood" ? "archived" : sample.afterDelete,
      );
    }
    const left = { archived: 1, archivedForGood: 2, gone: 0, there: 0 }[sample.afterDelete];
    expect(current().ids.size).toBe(ids.size + left);
  });

  const { readBy, list } = kinds.get(sample.kind) as AnyKind;
  where(!sample.adoptedOnly)("makes again what somebody deleted", async () => {
    const { world, required, collection, setting } = current();
    // Of an empty list nothing is believed where nothing else can tell.
    if (readBy === "list") collection.insert(sample.foreign?.(setting) ?? {});
    await current().deploy(required);
    const { id } = await current().row();
    collection.remove(String(id));
    expect(doings(expectOk(await world.refresh()))).toEqual(["refresh thing delete"]);
    expect(doings(expectOk(await world.up()))).toEqual(["create thing"]);
    expect((await current().row()).id).not.toBe(id);
    await current().expectQuiet();
  });

  where(list.path === undefined)("loses nothing to a list that is always empty", async () => {
    const { world, required } = current();
    await current().deploy(required);
    const { id, outputs } = await world.resource("thing");
    const path = listedPathOf({ kind: kinds.get(sample.kind) as AnyKind, within: outputs });
    const empty = { status: 200, body: { type: "list", [list.items]: [] } };
    world.emulator.fail({ method: "GET", path, times: Infinity, with: empty });
    await world.refresh();
    expect((await world.resource("thing")).id).toBe(id);
  });

  describe("when the resource is renamed in the program", () => {
    const rename = async (args: Args, options = {}) => {
      const { world, required } = current();
      await current().deploy(required);
      const { id } = await current().row();
      const all = { ...required, ...args, ...(args.adopt === "its id" && { adopt: String(id) }) };
      world.declare({ name: "renamed", kind: sample.kind, args: all, options });
      return String(id);
    };
    const isLive = (id: string) => current().isLive(id);

    it("keeps its object with an alias", async () => {
      const id = await rename({}, { aliases: [{ name: "thing" }] });
      const { world } = current();
      expect(doings(expectOk(await world.up()))).toEqual([]);
      expect(world.writes()).toEqual([]);
      expect(isLive(id)).toBe(true);
    });

    it("keeps its object with adopt", async () => {
      const id = await rename({ adopt: "its id" });
      const { world } = current();
      expectOk(await world.up());
      const writes = world.writes().map((write) => write.split(" ")[0]);
      expect(writes).toEqual(sample.rewrites ? ["PUT"] : []);
      expect(isLive(id)).toBe(true);
      expect(world.told).toMatch(/stays in Intercom/);
    });

    where(!sample.withoutKey && !sample.adoptedOnly)(
      "fails in the preview without either, and deletes nothing",
      async () => {
        const id = await rename({});
        const { world } = current();
        for (const operation of ["preview", "up"] as const) {
          const result = await world[operation]();
          expect(result.ok).toBe(false);
          expect(result.printed).toMatch(
            new RegExp(
              `exists already: ${id}[^]*belongs to this stack[^]*::thing[^]*aliases: \\[{ name: "thing" }\\]`,
            ),
          );
          expect(world.writes()).toEqual([]);
          expect(isLive(id)).toBe(true);
        }
      },
    );

    where(sample.adoptedOnly === true)("takes its object over again without either", async () => {
      const id = await rename({});
      const { world } = current();
      expectOk(await world.up());
      expect(world.writes()).toEqual([]);
      expect(isLive(id)).toBe(true);
    });

    where(sample.withoutKey === true)(
      "makes another object where nothing tells them apart, before the old one goes",
      async () => {
        const id = await rename({});
        const { world } = current();
        const methods = () => world.writes().map((write) => write.split(" ")[0]);
        if (kinds.get(sample.kind)?.overlap) {
          expect((await world.up()).ok).toBe(false);
          expect([methods(), isLive(id)]).toEqual([["POST"], true]);
          expectOk(await world.up());
          expect(methods()).toEqual(["DELETE"]);
        } else {
          expectOk(await world.up());
          expect(methods()).toEqual(["POST", "DELETE"]);
        }
        expect(isLive(id)).toBe(false);
        expect(isLive((await world.resource("renamed")).id)).toBe(true);
      },
    );
  });

  // Where nothing else is like it, the old object may stay: it was adopted.
  const { key } = kinds.get(sample.kind) ?? {};
  const making = argumentsOf(sample, ({ change }) => key !== undefined && change === "replace");
  it.each(making.filter((name) => !key?.by.includes(name)))(
    "makes way for its successor where it was adopted and %s changes",
    async (name) => {
      const { world } = current();
      const base = current().baseFor(name);
      await current().deploy(base);
      const { id } = await current().row();
      const declare = (args: Args) => world.declare({ name: "heir", kind: sample.kind, args });
      declare({ ...base, adopt: String(id) });
      expectOk(await world.up());
      declare(current().changedFor(name));
      expectOk(await world.up());
      expect(current().isLive(id)).toBe(false);
      const { id: next } = await world.resource("heir");
      expectHolds(current().collection.get(next) ?? {}, current().elsewhere(name));
    },
  );

  it("touches nothing with another workspace's token, and says why", async () => {
    const { world, required, collection } = current();
    await current().deploy(required);
    const [state, all] = [await world.resources(), collection.all()];
    world.useToken("other-token");
    for (const operation of ["refresh", "preview", "up", "destroy"] as const) {
      const result = await world[operation]();
      expect(result.ok, operation).toBe(false);
      expect(result.printed, operation).toMatch(
        /belongs to the workspace acme,[^]*token[^]*to other \(/,
      );
      expect(world.writes(), operation).toEqual([]);
      expect(await world.resources(), operation).toEqual(state);
    }
    expect(collection.all()).toEqual(all);
  });
});

const BEGAN = Date.now();

// Some move by themselves.
function expectTime(told: unknown, known: unknown, name: string): void {
  expect(told, name).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const moment = typeof known === "string" ? Date.parse(known) : Number(known) * 1000;
  const sinceStart = Date.now() - BEGAN;
  expect(Math.abs(Date.parse(String(told)) - moment), name).toBeLessThan(60_000 + sinceStart);
}
