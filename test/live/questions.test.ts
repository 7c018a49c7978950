import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Emulator, livedInWorkspace, startEmulator } from "../../provider/emulator/index";
import { type AskOptions, askAll } from "../../scripts/live/ask";
import type { Question } from "../../scripts/live/question";
import { questions } from "../../scripts/live/questions";
import { Interruption, Refusal } from "../../scripts/live/script";
import { findings } from "../contract/contract";
import { collectOutput, startScript } from "./scripts";

const token = "a-token-that-nobody-may-see";
const collections = [
  "tags",
  "folders",
  "secure_mode_secrets",
  "content_import_sources",
  "external_pages",
  "data_attributes",
  "audiences",
] as const;
let emulator: Emulator;
let output: () => string;
let before: unknown;

beforeEach(async () => {
  emulator = await startEmulator({ workspaces: [{ ...livedInWorkspace(), token }] });
  before = contents();
  output = collectOutput();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await emulator.close();
});

it("answers every question in a line, and leaves nothing behind", async () => {
  const departures = watchDepartures();
  await ask();
  const lines = output().split("\n");
  for (const { asks } of questions) {
    expect(lines.filter((line) => line.startsWith(`${asks}: `))).toHaveLength(1);
  }
  expect(lines).toContain("A tag renamed to another's name: refused, 400 parameter_invalid");
  expect(lines).toContain("Two folders of one name: both are made");
  expect(lines).toContain(
    "A deleted page, read and made again: deleted ok, read 404 not_found, made again under a new id",
  );
  expect(lines).toContain("Two audiences of one name: both are made");
  expect(departures()).toEqual(["POST /ai/external_pages audience_ids"]);
  expectNothingLeft();
});

it("asks about data attributes only if they may be left, and says so", async () => {
  await ask({ leavesBehind: true, questions: questions.filter(({ leaves }) => leaves) });
  expect(output()).toContain('options, of which PUT leaves one out: ["one","two","three"] become');
  expect(output()).toMatch(/there for good: pulumi-intercom-\w+-archived, pulumi-intercom-\w+-opt/);
  const attributes = emulator.workspace().collection("data_attributes").all();
  const made = attributes.filter(({ name }) => String(name).startsWith("pulumi-intercom"));
  expect(made.map(({ archived }) => archived)).toEqual([true, true]);
});

it.each([
  ["without the workspace's name", { INTERCOM_LIVE_WORKSPACE: "" }, "have to name it twice"],
  ["with another's", { INTERCOM_LIVE_WORKSPACE: "Acme" }, 'workspace is "Acme Support" (acme1234)'],
  ["without a token", { INTERCOM_ACCESS_TOKEN: "" }, "isn't set"],
  ["with a region that isn't one", { INTERCOM_REGION: "moon" }, "one of us, eu, au"],
])("refuses %s", async (_, change, reason) => {
  const refused = ask({ env: { ...env(), ...change } });
  await expect(refused).rejects.toThrow(reason);
  await expect(refused).rejects.toThrow(Refusal);
  expect(emulator.requests.map(({ path }) => path)).not.toContain("/tags");
});

it("finds and removes what a request made whose answer was lost", async () => {
  emulator.fail({ method: "POST", path: "/tags", with: { drop: "after" } });
  await expect(ask()).rejects.toThrow("1 without an answer");
  expect(output()).toMatch(/^A tag renamed to another's name: no answer, POST \/tags got no/m);
  expectNothingLeft();
});

it("says what it couldn't remove", async () => {
  emulator.fail({ method: "DELETE", path: /^\/folders/, times: Infinity, with: { status: 403 } });
  await expect(ask()).rejects.toThrow(/Couldn't be removed: (\/folders\/\d+(; |\.)){6}/);
});

it("removes what it made when it is interrupted", async () => {
  const controller = new AbortController();
  emulator.onExchange(({ method }) => {
    if (method === "POST") controller.abort(new Interruption("Interrupted."));
  });
  await expect(ask({ interrupted: controller.signal })).rejects.toThrow(Interruption);
  expect(emulator.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  expectNothingLeft();
});

it("lives on after Ctrl-C until all is removed", async () => {
  const script = startScript("live/main.js", [], { ...env(), INTERCOM_LOG: "debug" });
  emulator.onExchange(({ path }) => {
    if (path === "/secure_mode_secrets") script.interrupt();
  });
  const ended = await script.ended;
  expect(ended).toMatchObject({ code: 130, output: expect.stringContaining("is removed") });
  expectNothingLeft();
});

it.each([[[]], [["--leave"]]])("ends with 2 when it is called as %j", async (args) => {
  const { code } = await startScript("live/main.js", args, {
    ...env(),
    INTERCOM_LIVE_WORKSPACE: "",
  }).ended;
  expect(code).toBe(2);
});

it("prints no secret, whatever a response contains", async () => {
  const indiscreet: Question = {
    asks: "A secret and the token",
    answer: async (probe) => {
      const body = { name: probe.name("secret"), supports_web: true };
      const made = await probe.make("/secure_mode_secrets", body);
      return `${String(made.body.secret)} ${probe.settings.accessToken}`;
    },
  };
  await ask({ questions: [indiscreet] });
  expect(output()).toContain("A secret and the token: [secret] [secret]");
});

it.each<[string, Question["answer"]]>([
  ["changes", async (probe) => (await probe.change(theirs, { name: "Ours" })).outcome],
  ["removes", async (probe) => (await probe.remove(theirs)).outcome],
  ["renames by id", async (probe) => (await probe.make("/tags", theirs.body)).id],
  ["takes over by name", async (probe) => (await probe.make("/tags", { name: "VIP" })).id],
])("%s nothing that was there before", async (_, answer) => {
  await expect(ask({ questions: [{ asks: "Theirs", answer }] })).rejects.toThrow("1 without");
  expect(emulator.requests.map(({ method }) => method)).toEqual(["GET"]);
});

const theirs = { path: "/tags", id: "1005", body: { id: "1005", name: "Ours" } };

function ask(options: Partial<AskOptions> = {}): Promise<void> {
  const interrupted = new AbortController().signal;
  return askAll({ env: env(), questions, leavesBehind: false, interrupted, ...options });
}

function env(): Record<string, string> {
  return {
    INTERCOM_ACCESS_TOKEN: token,
    INTERCOM_BASE_URL: emulator.url,
    INTERCOM_LIVE_WORKSPACE: "Acme Support",
  };
}

function contents(): unknown {
  const workspace = emulator.workspace();
  return collections.map((name) => workspace.collection(name).all());
}

function expectNothingLeft(): void {
  expect(contents()).toEqual(before);
  expect(output()).not.toContain(token);
}

/** Where requests to endpoints that the description test knows leave it; answers never may. */
function watchDepartures(): () => string[] {
  const found = new Set<string>();
  emulator.onExchange((exchange) => {
    for (const { operation, side, at, kind } of findings(exchange)) {
      if (kind !== "operation" || side === "answer") found.add(`${operation} ${at}`);
    }
  });
  return () => [...found];
}
