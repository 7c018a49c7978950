import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AnyKind, parentsOf, secretArgumentsOf } from "../../provider/definition/kind";
import { Case, argumentsOf } from "../conformance/case";
import { samples } from "../conformance/samples";
import type { Sample } from "../conformance/samples/sample";
import { kinds } from "../harness/world";
import { secretsIn } from "../harness/secrecy";
import { look, stackFiles, told } from "./stacks";

const fileOf = stackFiles();

describe.each(samples.map((sample) => [sample.kind, sample] as const))(
  "drift of %s",
  (_, sample) => {
    const together = argumentsOf(sample, ({ needs, insteadOf }) => !needs && !insteadOf);
    const alone = argumentsOf(sample, ({ needs, insteadOf }) => Boolean(needs ?? insteadOf));
    it.each([together, ...alone.map((name) => [name])].map((names) => [names.join(", "), names]))(
      "tells each change of %s, or that it can't",
      async (_names, names) => {
        const current = await Case.open(sample);
        const { world } = current;
        await current.deploy(names === together ? current.full : current.baseFor(String(names[0])));
        const file = await fileOf(world.stack);
        const before = await told(world, file);
        expect(before).toMatchObject({ code: 0, compared: 1, drifted: [], failed: [] });
        for (const name of names) {
          if (isTold(sample, name)) await expectTold(current, name, file);
          else if (isOfObject(sample, name))
            expect(before.unchecked.map((one) => one.name)).toContain(name);
        }
        await world.close();
      },
    );

    it("reports that it is gone", async () => {
      const current = await Case.open(sample);
      const { world } = current;
      // Of an empty list nothing is believed where nothing else can tell.
      if (kinds.get(sample.kind)?.readBy === "list")
        current.collection.insert(sample.foreign?.(current.setting) ?? {});
      await current.deploy(current.required);
      const file = await fileOf(world.stack);
      const { id } = await current.row();
      current.collection.remove(String(id));
      expect(await told(world, file)).toMatchObject({
        code: 2,
        drifted: [{ kind: sample.kind, gone: true, changes: [] }],
      });
      await world.close();
    });

    it("shows no secret", async () => {
      const current = await Case.open(sample, { hides: true });
      const { world } = current;
      await current.deploy(current.full);
      const file = await fileOf(world.stack);
      const hidden = [...current.hidden, world.emulator.workspace().token];
      expect(secretsIn(readFileSync(file, "utf8"), hidden)).toEqual([]);
      const { hidable = "" } = sample;
      if (sample.arguments[hidable]?.row) await current.changeElsewhere(hidable);
      for (const form of ["--json", "--markdown", "--unmanaged"]) {
        const { out, err } = await look(world, file, form);
        expect(secretsIn(out + err, hidden)).toEqual([]);
        expect(out).not.toContain("ciphertext");
      }
      const { drifted, unchecked } = await told(world, file);
      const changes = drifted.flatMap((one) => one.changes);
      expect(changes.filter(({ declared }) => declared !== undefined)).toEqual([]);
      const isHidden = hidable !== "" && !kinds.get(sample.kind)?.arguments[hidable]?.digested;
      if (isHidden) expect(unchecked.map(({ name }) => name)).toContain(hidable);
      await world.close();
    });
  },
);

/** Whether Intercom shows what became of an argument. */
function isTold({ kind, arguments: all }: Sample, name: string): boolean {
  const secrets = secretArgumentsOf(kinds.get(kind) as AnyKind);
  return all[name]?.row !== undefined && !secrets.includes(name);
}

// The others say where it is, or how it is treated; texts with ids have tests of their kind.
function isOfObject(sample: Sample, name: string): boolean {
  const kind = kinds.get(sample.kind) as AnyKind;
  const isElsewhere = parentsOf(kind).includes(name) || kind.arguments[name]?.elementsAt;
  return !isElsewhere && sample.arguments[name]?.change !== "unsent";
}

async function expectTold(current: Case, name: string, file: string): Promise<void> {
  const { world, sample } = current;
  await current.changeElsewhere(name);
  world.emulator.clearRequests();
  const { code, drifted } = await told(world, file);
  expect(world.writes()).toEqual([]);
  expect({ code, drifted }).toMatchObject({
    code: 2,
    drifted: [{ kind: sample.kind, gone: false }],
  });
  const changed = drifted[0]?.changes.find(
    ({ argument }) => argument === name || argument.startsWith(`${name}.`),
  );
  expect(changed, name).toBeDefined();
  if (changed && "actual" in changed) expect(changed.actual).not.toEqual(changed.declared);
}
