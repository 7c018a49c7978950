import { readFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { runCommandLine } from "../../provider/cli/command-line";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { HOSTILE, expectHarmless, expectHarmlessMarkdown } from "../harness/harmless";
import { call } from "./call";
import { stackFiles } from "./stacks";
import { typeToken } from "../../provider/definition/type-token";

const fileOf = stackFiles();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "hostile-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

let emulator: Emulator;
afterEach(() => emulator.close());

/** A workspace in which everything is called the same, and all that a token may read of it. */
const start = async (text: string) => {
  emulator = await startEmulator({
    workspaces: [
      {
        id: "acme",
        name: text,
        secrets: [{ id: "7", name: text, supports_web: true }],
        tags: [{ id: "8", name: text }],
        teams: [{ id: "9", name: text }],
        articles: [{ id: "10", title: text, body: "", state: "draft" }],
        ticketTypes: [{ id: "11", name: text, description: text }],
      } as object,
    ],
  });
};

const run = (...words: string[]) =>
  call({ help: "", run: () => runCommandLine(words) }, [], {
    INTERCOM_BASE_URL: emulator.url,
    INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
  });

const stack = (text: string, workspaceId = "acme") => {
  const resource = (id: string, name: string) => ({
    urn: `urn:pulumi:prod::acme::${typeToken("Tag")}::${name}`,
    type: typeToken("Tag"),
    id,
    outputs: { name: "VIP", workspaceId, __intercom: { v: 1, args: ["name"] } },
  });
  const resources = [resource("8", text), resource("404", text)];
  return fileOf(JSON.stringify({ version: 3, deployment: { resources } }));
};

const refuse = (text: string, to: string, status = 422, code = text) =>
  emulator.fail({
    path: to,
    times: Infinity,
    with: {
      status,
      body: { type: "error.list", request_id: text, errors: [{ code, message: text }] },
      headers: { "X-Request-Id": "id" },
    },
  });

describe.each(Object.entries(HOSTILE))("%s from Intercom", (_, text) => {
  it("are harmless in what secrets prints", async () => {
    await start(text);
    expectHarmless((await run("secrets", "list")).out);
    const json = await run("secrets", "list", "--json");
    expectHarmless(json.out);
    expect(JSON.parse(json.out)).toMatchObject({ secrets: [{ name: text }] });
    expectHarmlessMarkdown((await run("secrets", "list", "--markdown")).out);
    expectHarmless((await run("secrets", "prune", "--id", "7", "--yes")).out);
  });

  it("are harmless in what drift prints", async () => {
    await start(text);
    const words = ["drift", "--stack-file", await stack(text), "--unmanaged"];
    const plain = await run(...words);
    expect(plain.code, plain.err).toBe(2);
    expectHarmless(plain.out);
    expectHarmlessMarkdown((await run(...words, "--markdown")).out);
    const json = await run(...words, "--json");
    expectHarmless(json.out);
    expect(JSON.parse(json.out)).toMatchObject({ drifted: [{}, {}] });
    const other = await run("drift", "--stack-file", await stack(text, text));
    expect(other.code).toBe(1);
    expectHarmless(other.err);
  });

  it("are harmless in what export prints and writes for people", async () => {
    await start(text);
    const out = path.join(folder, String(readdirSync(folder).length));
    emulator.workspace().collection("folders").insert({ name: text });
    refuse(text, "/folders", 403, "forbidden");
    const plain = await run("export", "--out", out);
    expect(plain.code, plain.err).toBe(0);
    expectHarmless(plain.out);
    expectHarmless(plain.err);
    expectHarmlessMarkdown(read(out, "README.md"));
    const json = await run("export", "--out", out, "--overwrite", "--json");
    expectHarmless(json.out);
    expectHarmless(json.err);
  });

  it.each([
    ["secrets", "list"],
    ["secrets", "prune", "--id", "7", "--yes"],
    ["export", "--out", "elsewhere"],
  ])("are harmless in the error of %s %s", async (...words) => {
    await start(text);
    refuse(text, words[0] === "export" ? "/articles" : "/secure_mode_secrets");
    const { code, err } = await run(...words);
    expect(code).toBe(1);
    expectHarmless(err);
  });
});

it("has one way out of every command", () => {
  const files = readdirSync("provider/cli", { recursive: true, encoding: "utf8" });
  const writing = files.filter((file) => {
    const isCode = file.endsWith(".ts");
    return isCode && /process\.std(out|err)\b|console\./.test(read("provider/cli", file));
  });
  // The question on a terminal has its own way, and the same escapes.
  expect(writing.toSorted()).toEqual(["ask.ts", "output.ts"]);
  expect(read("provider/cli", "ask.ts")).toContain("printable(question)");
});

function read(...parts: string[]): string {
  return readFileSync(path.join(...parts), "utf8");
}
