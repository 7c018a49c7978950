import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, livedInWorkspace, startEmulator } from "../../provider/emulator/index";
import { gitlabJobs } from "../ci/files";
import { cliAvailable } from "../engine/cli";
import { pack } from "../package/packed";
import { blocksIn } from "./blocks";

describe.skipIf(!cliAvailable())("the README's walk to a project of one's own", () => {
  let folder: string;
  let emulator: Emulator;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "walk-"));
    emulator = await startEmulator();
  });
  afterAll(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  it("ends with a clean second preview", async () => {
    const readme = blocksIn("README.md");
    const walk = readme.filter(
      ({ language, code }) => language === "sh" && /^mkdir|^pulumi/.test(code),
    );
    const program = readme.find(({ language }) => language === "ts")?.code ?? "";
    const [toFirstLine, toCleanPreview] = walk.map(({ code }) => code) as [string, string];
    const own = toFirstLine
      .replace("pulumi new typescript", `pulumi new ${template(folder)}`)
      .replace("npm install pulumi-intercom", `npm install --ignore-scripts ${await pack(folder)}`)
      .replace(/intercom:accessToken.*/, `intercom:accessToken < ${tokenFile()}`)
      .replace(/intercom:region.*/, `intercom:baseUrl ${emulator.url}`);
    expect(own).not.toBe(toFirstLine);

    await run(own, folder);
    const project = path.join(folder, "acme-intercom");
    writeFileSync(path.join(project, "index.ts"), program);
    const told = await run(toCleanPreview, project);
    expect(told).toMatch(/signingSecret\s*: \[secret\]/);
    expect(told).not.toContain(emulator.workspace().token);
    expect(emulator.workspace().collection("tags").all()).toMatchObject([{ name: "VIP" }]);

    // What CI runs in such a project.
    const jobs = gitlabJobs({}, "dev", {});
    const scripts = ["staging", "report"].map((name) => jobs.get(name)?.scripts[0]?.script);
    cpSync("examples/ci/forge.mjs", path.join(project, "ci/forge.mjs"));
    const lead = `export STACK=dev INTERCOM_BASE_URL=${emulator.url} INTERCOM_ACCESS_TOKEN=emulator-token`;
    const asked = "export CI_COMMIT_SHA=unused ALLOW_DELETIONS=true";
    await run([lead, asked, ...scripts].join("\n"), project);
    expect(readFileSync(path.join(project, "drift.md"), "utf8")).toContain("0 of");
  });

  it("and that from a workspace to code end with a clean preview", async () => {
    const workspace = await startEmulator({ workspaces: [livedInWorkspace()] });
    const walk = blocksIn("README.md").find(({ code }) => code.includes(" export "));
    const commands = String(walk?.code)
      .replace("npx pulumi-intercom", `node ${path.resolve("dist/cli/main.js")}`)
      .replace("npm install --ignore-scripts", `$& ${await pack(folder)}`);
    expect(commands.trim().split("\n")).toHaveLength(5);
    const lead = `export INTERCOM_BASE_URL=${workspace.url} INTERCOM_ACCESS_TOKEN=emulator-token`;
    const place = path.join(folder, "existing");
    mkdirSync(place);
    await run(`${lead}\n${commands}`, place);
    expect(workspace.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    await workspace.close();
  });

  const tokenFile = () => {
    const file = path.join(folder, "token");
    writeFileSync(file, emulator.workspace().token);
    return file;
  };

  const run = async (script: string, cwd: string): Promise<string> => {
    const state = path.join(folder, "state");
    mkdirSync(state, { recursive: true });
    const env = {
      ...process.env,
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "walk",
    };
    const child = spawn("bash", ["-euc", script], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let told = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text: Buffer) => (told += text.toString()));
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect(code, told).toBe(0);
    return told;
  };
});

// What `pulumi new typescript` makes, from this machine instead of from the network.
function template(folder: string): string {
  const made = path.join(folder, "typescript");
  cpSync("test/docs/template", made, { recursive: true });
  return made;
}
