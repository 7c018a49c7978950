import { describe, expect, it } from "vitest";
import { review } from "../../provider/cli/review";
import { runCommandLine } from "../../provider/cli/command-line";
import {
  HOSTILE,
  decodedMarkdown,
  expectHarmless,
  expectHarmlessMarkdown,
} from "../harness/harmless";
import { call } from "./call";
import { type Step, previewOf } from "./previews";
import { stackFiles } from "./stacks";

const fileOf = stackFiles();
const FORMS = [[], ["--markdown"], ["--json"]];

const look = async (content: string, ...words: string[]) =>
  call(review, [await fileOf(content), ...words], {});

describe("a secret", () => {
  const PLANTED = "correct-horse-battery-staple";
  const SIG = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
  const tag = { op: "update", kind: "Tag", name: "vip" } as const;
  const web = { op: "delete", kind: "IdentityVerificationSecret", name: "web" } as const;
  const quoted = { severity: "error", message: `error: ${PLANTED} was rejected` };
  const known: Step = { ...web, before: { name: "Web" }, outputs: { secret: PLANTED } };
  const marked = (more: object): Step => ({
    ...tag,
    before: { name: { ...SIG, ...more } },
    after: { name: { ...SIG, ...more } },
  });

  it.each<[string, string]>([
    ["that its kind returns once", previewOf([known])],
    ["that an error quotes", previewOf([known], { diagnostics: [quoted] })],
    [
      "that a warning quotes",
      previewOf([known], { diagnostics: [{ ...quoted, severity: "warning" }] }),
    ],
    [
      "in another resource's name",
      previewOf([known, { ...tag, name: PLANTED, before: {}, after: { name: "x" } }]),
    ],
    [
      "in another resource's text",
      previewOf([known, { ...tag, before: {}, after: { name: `a ${PLANTED}` } }]),
    ],
    [
      "inside of a long line that is cut",
      previewOf([
        known,
        {
          ...tag,
          kind: "ExternalPage",
          before: { html: "a".repeat(300) },
          after: { html: `${"a".repeat(145)}${PLANTED}${"b".repeat(300)}` },
        },
      ]),
    ],
    [
      "that the program made one",
      previewOf([
        { ...tag, before: { name: PLANTED, __secrets: ["name"] }, after: { name: `${PLANTED}2` } },
      ]),
    ],
    [
      "that only the new program made one",
      previewOf([
        { ...tag, before: { name: PLANTED }, after: { name: `${PLANTED}2`, __secrets: ["name"] } },
      ]),
    ],
    ["with its plain text", previewOf([marked({ plaintext: JSON.stringify(PLANTED) })])],
    ["with its plain value", previewOf([marked({ value: PLANTED })])],
    ["with its ciphertext", previewOf([marked({ ciphertext: PLANTED })])],
    [
      "deep in a value",
      previewOf([
        { ...tag, before: { a: [{ b: { ...SIG, plaintext: `"${PLANTED}"` } }] }, after: { a: 1 } },
      ]),
    ],
    [
      "that its kind calls one",
      previewOf([
        {
          ...tag,
          kind: "DataConnector",
          before: { headers: [{ name: "Authorization", value: PLANTED }] },
          after: { headers: [] },
        },
      ]),
    ],
    [
      "that is the key of others",
      previewOf([{ ...tag, before: {}, after: {}, outputs: { __key: PLANTED } }], {
        diagnostics: [quoted],
      }),
    ],
    [
      "of the configuration",
      previewOf([tag], { config: { "intercom:accessToken": PLANTED }, diagnostics: [quoted] }),
    ],
    [
      "of a configuration in plain text",
      previewOf([{ ...known, outputs: { secret: "another secret" } }], {
        config: { "acme:word": PLANTED },
        diagnostics: [quoted],
      }),
    ],
    ["of another provider's resource", elsewhere(PLANTED, quoted)],
  ])("%s is in no output", async (_, content) => {
    expect(content).toContain(PLANTED);
    for (const words of FORMS) {
      const { out, err } = await look(content, ...words);
      expect(out).not.toBe("");
      for (let at = 0; at + 8 <= PLANTED.length; at += 1)
        expect(decodedMarkdown(out + err)).not.toContain(PLANTED.slice(at, at + 8));
    }
  });

  function elsewhere(planted: string, diagnostic: object): string {
    const preview = JSON.parse(previewOf([])) as { steps: object[] };
    const state = {
      urn: "urn:pulumi:dev::acme::random:index:RandomPassword::p",
      type: "random:index:RandomPassword",
      custom: true,
      outputs: { result: planted },
      additionalSecretOutputs: ["result"],
    };
    const step = { op: "delete", urn: state.urn, oldState: state };
    return JSON.stringify({
      ...preview,
      steps: [...preview.steps, step],
      diagnostics: [diagnostic],
    });
  }
});

describe.each(Object.entries(HOSTILE))("%s in a preview", (_, text) => {
  const content = previewOf(
    [
      { op: "delete", kind: "Tag", name: text, before: { name: text } },
      {
        op: "update",
        kind: "ExternalPage",
        name: "page",
        before: { title: text, html: `${text}\n\`\`\`\n${text}` },
        after: { title: `${text}2`, html: `\`\`\`\n${text}\nx` },
      },
      { op: "create", kind: "Tag", name: "new", after: { name: text } },
    ],
    { diagnostics: [{ severity: "error", message: text }] },
  );

  it("is harmless in what review prints", async () => {
    expectHarmless((await look(content)).out);
    expectHarmless((await look(content, "--json")).out);
    const { out } = await look(content, "--markdown", "--stack", text);
    const [marker, ...rest] = out.split("\n");
    expect(marker).toMatch(/^<!-- pulumi-intercom review of [\w ./-]+ -->$/);
    const fences = [...rest.join("\n").matchAll(/^(`{3,})diff\n[^]*?^\1$/gm)];
    expect(fences.length).toBeGreaterThan(0);
    const bare = fences.reduce((left, [block]) => left.replace(block, ""), rest.join("\n"));
    expectHarmlessMarkdown(bare);
    for (const [block] of fences) expectHarmless(block);
  });
});

describe("an incomplete preview", () => {
  const delete3 = { changeSummary: { delete: 3 } };
  it.each([
    ["", "the file is empty: the preview failed or was cut off"],
    ["{", "the file isn't whole JSON: the preview failed or was cut off"],
    [JSON.stringify({ steps: [], changeSummary: {} }), "it has no steps at all"],
    [previewOf([], delete3), 'it counts 3 of "delete" and has 0 of them'],
  ])("is %j", async (content, why) => {
    const { code, out } = await look(content, "--allow-deletions");
    expect(code).toBe(2);
    expect(out).toContain("incomplete");
    expect(out).toContain(why);
  });
});

it.each([
  [["a.json", "b.json"], "expected one file, got 2"],
  [["a.json", "--json", "--markdown"], "exclude each other"],
  [["a.json", "--max-deletions", "many"], '--max-deletions is "many"'],
  [["a.json", "--fail-on", "tears"], "expected ends-answers or ends-sessions"],
  [["-", "--stack-file", "-"], "only one file can be stdin"],
  [["package.json"], "isn't what `pulumi preview --json` writes"],
])("refuses %j, and says why", async (words, why) => {
  const run = { help: "", run: () => runCommandLine(["review", ...words]) };
  const { code, out, err } = await call(run, [], {});
  expect({ code, out }).toEqual({ code: 64, out: "" });
  expect(err).toContain(why);
});
