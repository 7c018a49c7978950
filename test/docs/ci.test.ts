import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { declarableKinds } from "../../provider/resources/kinds";
import { blocksIn } from "./blocks";

const shell = blocksIn("docs/guides/ci.md").filter(({ language }) => language === "sh");

it.each(shell)("the shell understands line $line of docs/guides/ci.md", ({ code }) => {
  const names = [...code.matchAll(/export (\w+)=/g)].map(([, name]) => name);
  const print = names.map((name) => `printenv ${name}`).join("\n");
  const told = execFileSync("sh", ["-euc", `${code}\n${print}`], { encoding: "utf8" });
  expect(told.trim().split("\n")).toHaveLength(names.length);
});

/** No terminal, but an environment that asks for colours. */
function plainly(...args: string[]): { status: number | null; told: string } {
  const env = { ...process.env, FORCE_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    env,
    encoding: "utf8",
    timeout: 600_000,
  });
  return { status, told: stdout + stderr };
}

it.each([
  [["dist/cli/main.js", "--help"], 0],
  [["dist/cli/main.js", "emulator", "--help"], 0],
  [["dist/cli/main.js", "emulator", "--port", "x"], 64],
  [["-e", 'require("./build/scripts/demo/tell.js").title("pulumi preview")'], 0],
] as const)("%j is plain without a terminal, and asks nothing", (args, expected) => {
  const { status, told } = plainly(...args);
  expect(status, told).toBe(expected);
  expect(told).not.toBe("");
  expect(told).not.toContain("\u001B");
});

it("names the kinds for which the API has no scope that only reads", () => {
  const guide = readFileSync("docs/guides/ci.md", "utf8");
  const named = /has no such scope for\s+([^:]+):/.exec(guide)?.[1] ?? "";
  const without = declarableKinds.filter(({ scopes }) => scopes.every((one) => /write/i.test(one)));
  expect([...named.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(
    without.map(({ name }) => name).toSorted(),
  );
});
