import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AnyKind } from "../../provider/definition/kind";
import { everySample } from "../conformance/samples";
import type { Checkpoint } from "../engine/state/state";
import { World, doings, expectOk, kinds } from "../harness/world";
import { type Golden, goldens } from "./golden";

it("has the state of every kind that this version has", () => {
  const made = new Set(goldens().map(({ kind }) => kind));
  expect([...kinds.keys()].filter((kind) => !made.has(kind))).toEqual([]);
});

describe.each(goldens())("the state of a $kind that $version made", (golden) => {
  let folder: string;
  let world: World;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "golden-"));
    const stateFile = path.join(folder, "state.json");
    writeFileSync(stateFile, JSON.stringify(golden.state));
    // No state is from after its workspace's time, whatever this machine's clock shows.
    const { time } = (golden.state as Checkpoint).checkpoint.latest?.manifest ?? {};
    const now = () => Math.max(Date.now(), Date.parse(String(time)) || 0);
    world = await World.open({ workspaces: [golden.workspace], stateFile, now });
    declare(world, await argumentsIn(world, golden));
  });
  afterEach(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  it("is refreshed without a change, and plans nothing", async () => {
    const before = await world.resource("thing");
    expect(doings(expectOk(await world.refresh()))).toEqual(["refresh thing same"]);
    const { id, inputs, outputs } = await world.resource("thing");
    expect({ id, inputs, secret: outputs.secret }).toEqual({
      id: before.id,
      inputs: before.inputs,
      secret: before.outputs.secret,
    });
    expect(doings(expectOk(await world.up()))).toEqual([]);
    expect(world.writes()).toEqual([]);
  });

  it("is updated", async () => {
    const [name, change] = changeOf(golden);
    declare(world, { ...(await argumentsIn(world, golden)), ...change });
    expect(doings(expectOk(await world.up()))).not.toEqual([]);
    expect((await world.resource("thing")).outputs[name]).toEqual(change[name]);
    expect(doings(expectOk(await world.up()))).toEqual([]);
  });

  it("is destroyed", async () => {
    const { id } = await world.resource("thing");
    expect(doings(expectOk(await world.destroy()))).toEqual(["delete thing"]);
    const sample = sampleOf(golden);
    const row = world.collection(sample.collection).get(id);
    expect(row === undefined).toBe(sample.afterDelete === "gone");
    expect(row?.archived === true).toBe(sample.afterDelete.startsWith("archived"));
  });

  const declare = (in_: World, args: Record<string, unknown>) =>
    in_.declare({ name: "thing", kind: golden.kind, args });
});

/** What the program declared, packed by this version. */
async function argumentsIn(world: World, golden: Golden): Promise<Record<string, unknown>> {
  const { inputs } = await world.resource("thing");
  const isHidden = ([name]: readonly [string, unknown]) => name.startsWith("__");
  const declared = Object.entries(inputs).filter((entry) => !isHidden(entry));
  const packed = Object.entries(sampleOf(golden).required(golden.setting)).filter(isHidden);
  return Object.fromEntries([...declared, ...packed]);
}

function sampleOf({ kind }: Golden) {
  const sample = everySample.find((one) => one.kind === kind);
  if (!sample) throw new Error(`${kind} has no sample.`);
  return sample;
}

/** An argument that can become another, and what it becomes. */
function changeOf(golden: Golden): [string, Record<string, unknown>] {
  const { arguments: fields } = kinds.get(golden.kind) as AnyKind;
  const found = Object.entries(sampleOf(golden).arguments).find(
    ([name, { change }]) => /update|replace/.test(change) && !fields[name]?.digested,
  );
  if (!found) throw new Error(`Nothing of a ${golden.kind} can change.`);
  const [name, argument] = found;
  return [name, { [name]: argument.other(golden.setting) }];
}
