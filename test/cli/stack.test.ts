import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { run } from "./run";

/** Runs of the command line in the folder of a project, with `pulumi` played by a script. */
let emulator: Emulator;
let folder: string;
beforeEach(async () => {
  emulator = await startEmulator({
    workspaces: [{ id: "acme", name: "Acme", token: "acme-token" }],
  });
  folder = mkdtempSync(path.join(tmpdir(), "stack-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await emulator.close();
});

/** A `pulumi` that notes what it is called with, and prints this. */
function play(script: string): Record<string, string> {
  const file = path.join(folder, "pulumi");
  writeFileSync(file, `#!/bin/sh\necho "$@" > ${folder}/words\n${script}\n`);
  chmodSync(file, 0o755);
  return { PATH: `${folder}:${process.env.PATH}` };
}

const printing = (values: object) => `cat <<'END'\n${JSON.stringify(values)}\nEND`;

it("takes a stack's configuration, and says where the token is from without showing it", async () => {
  const env = play(
    printing({
      "intercom:accessToken": { value: "acme-token", secret: true },
      "intercom:baseUrl": { value: emulator.url, secret: false },
    }),
  );
  const ran = await run(["secrets", "list", "--stack", "acme/dev"], env);
  expect(ran).toMatchObject({ code: 0, out: expect.stringContaining("Acme (acme) has") });
  expect(ran.err).toBe("Uses the token from the stack's configuration (accessToken).\n");
});

it("takes the environment's where the stack's configuration has no token", async () => {
  const env = { ...play(printing({})), INTERCOM_BASE_URL: emulator.url };
  const words = ["secrets", "list", "--stack", "dev"];
  const ran = await run(words, { ...env, INTERCOM_ACCESS_TOKEN: "acme-token" });
  expect(ran).toMatchObject({
    code: 0,
    err: "Uses the token from the environment variable INTERCOM_ACCESS_TOKEN.\n",
  });
  const without = await run(words, env);
  expect(without.code).toBe(1);
  expect(without.err).toContain("INTERCOM_ACCESS_TOKEN isn't set or is empty");
});

it.each([
  ["that doesn't exist", "echo 'error: no stack named dev' >&2; exit 255", "no stack named dev"],
  ["whose secrets can't be read", "echo acme-token; exit 3", "it ended with 3"],
  ["in something else", "echo acme-token", "printed no JSON"],
])("says what pulumi says of a stack %s, and shows no token", async (_, script, reason) => {
  const { code, out, err } = await run(["secrets", "list", "--stack", "dev"], play(script));
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(reason);
  expect(err).not.toContain("acme-token");
});

it("says that pulumi isn't there", async () => {
  const { err } = await run(["export", "--out", folder, "--overwrite", "--stack", "dev"], {
    PATH: folder,
  });
  expect(err).toContain("pulumi isn't on PATH");
});
