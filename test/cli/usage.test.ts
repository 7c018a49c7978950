import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { run } from "./run";

describe("pulumi-intercom", () => {
  it("lists its commands", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    for (const command of ["doctor", "drift", "emulator", "export", "review", "secrets"])
      expect(out).toMatch(new RegExp(`^  ${command} `, "m"));
    expect(await run([])).toMatchObject({ code: 0, out });
  });

  it.each(["doctor", "drift", "emulator", "review", "secrets"])("explains %s", async (command) => {
    const { code, out } = await run([command, "--help"]);
    expect(code).toBe(0);
    expect(out).toContain(`usage: pulumi-intercom ${command}`);
  });

  it.each([
    [["sercets"], "no such command: sercets"],
    [["drift"], "--stack-file is required"],
    [["secrets"], "expected list or prune"],
    [["secrets", "list", "--all"], "--help shows the options"],
    [["secrets", "prune"], "--id is required: the id of the secret"],
    [["secrets", "prune", "--id", "../me"], "expected the id of a secret"],
    [
      ["secrets", "list"],
      "INTERCOM_ACCESS_TOKEN isn't set: set it to the access token, or pass --stack",
    ],
    [["emulator", "--port", "http"], "expected a number"],
    [["emulator", "--seed", "a.json", "--lived-in"], "exclude each other"],
  ])("refuses %j, and says why", async (words, why) => {
    const { code, out, err } = await run(words);
    expect({ code, out }).toEqual({ code: 64, out: "" });
    expect(err).toContain(why);
  });
});

it("runs an emulator until a signal stops it", async () => {
  const words = ["dist/cli/main.js", "emulator", "--json", "--lived-in"];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const { baseUrl, accessToken, workspaceId } = JSON.parse(line) as Record<string, string>;
  const headers = { Authorization: `Bearer ${accessToken}` };
  const response = await fetch(`${baseUrl}/me`, { headers });
  expect(await response.json()).toMatchObject({ app: { id_code: workspaceId } });
  child.kill("SIGINT");
  expect(await once(child, "close")).toEqual([0, null]);
});

it("prints how to use an emulator, by the environment and by a stack's configuration", async () => {
  const child = spawn(process.execPath, ["dist/cli/main.js", "emulator"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    if (printed.includes("accessToken")) child.kill("SIGINT");
  }
  expect(printed).toMatch(
    /^ {2}export INTERCOM_BASE_URL=(\S+) INTERCOM_ACCESS_TOKEN=(\S+)\n[^]*^ {2}pulumi config set intercom:baseUrl \1\n {2}pulumi config set --secret intercom:accessToken \2\n/m,
  );
});
