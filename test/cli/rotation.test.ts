import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { secretsIn } from "../harness/secrecy";
import { Rotating } from "../harness/rotating";
import type { World } from "../harness/world";
import { look, stackFiles, told } from "./stacks";

const fileOf = stackFiles();

let rotating: Rotating;
let world: World;
beforeEach(async () => {
  // The command's clock is the machine's.
  rotating = await Rotating.open({ now: Date.now });
  ({ world } = rotating);
  rotating.secrets.insert({ name: "Theirs" });
  for (const incident of [1, 2]) {
    rotating.declare({ triggers: { incident } });
    await rotating.up();
  }
});
afterEach(() => world.close());

it("owns its secrets: drift counts only those of others as unmanaged", async () => {
  const [theirs] = rotating.ids;
  const found = await told(world, await fileOf(world.stack), "--unmanaged");
  expect(found).toMatchObject({ compared: 1, drifted: [], failed: [] });
  const secrets = found.unmanaged?.filter(({ kind }) => kind === "IdentityVerificationSecret");
  expect(secrets?.map(({ id }) => id)).toEqual([theirs]);
});

it("has drifted where somebody deleted one of its secrets, and is gone with the last", async () => {
  const file = await fileOf(world.stack);
  const [, first = "", current = ""] = rotating.ids;
  rotating.secrets.remove(first);
  const { code, drifted } = await told(world, file);
  expect(code).toBe(2);
  expect(drifted).toMatchObject([{ gone: false, changes: [{ argument: "accepted" }] }]);
  rotating.secrets.remove(current);
  expect((await told(world, file)).drifted).toMatchObject([{ gone: true, changes: [] }]);
});

it("shows no value of a secret in a stack's file, a drift or a preview", async () => {
  const { secret } = await rotating.outputs();
  const file = await fileOf(world.stack);
  await rotating.later(91);
  const values = [String(secret), String((await rotating.outputs()).secret)];
  rotating.secrets.remove(await rotating.current());
  const outs = [readFileSync(file, "utf8"), await world.stack.stateText(), ...world.everything];
  for (const form of ["--json", "--markdown", "--unmanaged"]) {
    const { out, err } = await look(world, file, form);
    outs.push(out, err);
  }
  expect(secretsIn([...outs, ...world.kept].join("\n"), values)).toEqual([]);
});
