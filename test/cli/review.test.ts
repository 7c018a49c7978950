import { describe, expect, it } from "vitest";
import { review } from "../../provider/cli/review";
import { eachInItsWorld } from "../harness/world";
import { call } from "./call";
import { type Step, previewOf, removedTags, stackOf } from "./previews";
import { type Told, reviewing } from "./reviewing";

const folder = "test/cli/review";
const { fileOf, look, told, first } = reviewing();

const secret = (name: string, op: string, platform = "supportsWeb"): Step => ({
  op,
  kind: "IdentityVerificationSecret",
  name,
  id: name,
  ...(op === "create" ? {} : { before: { name, [platform]: true } }),
  ...(op === "delete" ? {} : { after: { name, [platform]: true } }),
});

describe("what the CLI writes", () => {
  it("shows what happens in Intercom's words, with the worst first", async () => {
    const { code, out, err } = await call(review, [`${folder}/preview-with-sames.json`], {});
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.replaceAll(/ {2,}(?=\S)/g, "  ").split("\n")).toEqual([
      "acme/dev: sessions end with 2 objects, answers of AI agents end with 2 objects, 1 to delete, 1 to archive, 2 stay in Intercom, 1 to replace, 3 to change, 2 to create.",
      "",
      "Something ends:",
      "  RESOURCE  OBJECT  WHAT HAPPENS",
      '  ios  identity verification secret "iOS" (104)  replaced by a new identity verification secret, since name can\'t change in place; the old one: deleted for good; sessions signed with it end',
      '  web  identity verification secret "Website" (102)  deleted for good; sessions signed with it end',
      '  old  external page "old" (17)  deleted for good; Fin AI Agent no longer answers from it',
      '  text  external page "text" (18)  Fin AI Agent no longer answers from it',
      "",
      "Deleted for good:",
      "  RESOURCE  OBJECT  WHAT HAPPENS",
      '  gone  tag "Gone" (102)  deleted for good',
      "",
      "Archived:",
      "  RESOURCE  OBJECT  WHAT HAPPENS",
      '  plan  data attribute "plan" (34)  archived: its name stays taken, and declaring it again restores it',
      "",
      "Leaves the stack, stays in Intercom:",
      "  RESOURCE  OBJECT  WHAT HAPPENS",
      '  spam  tag "Spam" (1007)  stays in Intercom: it was adopted. To delete it with its resource, declare deleteAdopted: true first',
      '  team  team "First line" (3001)  stays in Intercom: the API can\'t delete it',
      "",
      "Replaced:",
      "  RESOURCE  OBJECT  WHAT HAPPENS",
      '  start  external page "start" (19)  replaced by a new external page, since externalId can\'t change in place; the old one: deleted for good',
      "",
      "Changed:",
      "  RESOURCE  OBJECT  WHAT HAPPENS",
      '  moved  tag "Moved" (106)  changed, see below; moves in the stack: moved is now Box / moved',
      "",
      "Changed, field by field:",
      "  RESOURCE  OBJECT  ARGUMENT  BEFORE  AFTER",
      '  ios  identity verification secret "iOS" (104)  name  "iOS"  "iOS app"',
      '  text  external page "text" (18)  aiAgentAvailability  true  false',
      '  text  external page "text" (18)  html  1 line removed  1 line added',
      '  start  external page "start" (19)  externalId  "start"  "start-2"',
      '  hush  content snippet "Hush" (456)  bodyMarkdown  a secret  can\'t be compared',
      '  moved  tag "Moved" (106)  name  "Moved"  "Moved on"',
      '  stays  tag "Stays" (105)  name  "Stays"  "Stays here"',
      "",
      "Created:",
      "  RESOURCE  OBJECT  WHAT HAPPENS",
      '  android-2  identity verification secret "Android 2"  created',
      '  new  tag "New @octocat"  created',
      "",
      "text: html:",
      "  <p>Line one</p>",
      "  - <p>Line two</p>",
      "  + <p>Line 2 changed</p>",
      "  <p>Three</p>",
      "",
      "warning: ios: name: This `pulumi up` deletes the old secret: Intercom then rejects users whose identity was signed with it. To rotate without a gap, declare the new secret as another resource, switch your servers to it, and remove the old resource in a later `pulumi up`.",
      "not looked at: 1 resource of other providers.",
      "",
    ]);
  });

  it("is the same if replacements are several steps, except what needs the unchanged resources", async () => {
    const file = `${folder}/preview-with-replacement-steps.json`;
    const { out } = await call(review, [file], {});
    expect(out).toContain(
      "sessions end with 1 object, sessions may end with 1 object, answers of AI agents end with 2 objects, 1 to delete",
    );
    const more = await call(review, [file, "--stack-file", `${folder}/stack.json`], {});
    const whole = await call(review, [`${folder}/preview-with-sames.json`], {});
    expect(more.out).toBe(whole.out);
  });

  it("is incomplete where the preview failed", async () => {
    const { code, out } = await call(review, [`${folder}/preview-failed.json`], {});
    expect(code).toBe(2);
    expect(out).toContain(
      "acme/dev: incomplete, sessions end with 1 object, 1 to change, 1 to create.",
    );
    expect(out).toContain(
      "that none is shown doesn't mean that none is planned. Fix the error below",
    );
    expect(out).toContain(
      "resource 'broken': property name value {} has a problem: must not be empty.\n",
    );
  });
});

describe("a removal", () => {
  const vip: Step = { op: "delete", kind: "Tag", name: "vip", before: { name: "VIP" } };

  it.each([
    [vip, "deletes", "deleted for good"],
    [{ ...vip, adopted: true }, "stays", "it was adopted"],
    [{ ...vip, adopted: true, outputs: { deleteAdopted: true } }, "deletes", "deleted for good"],
    [{ ...vip, retainOnDelete: true }, "stays", "retainOnDelete is set"],
    [{ ...vip, op: "delete-replaced" }, "deletes", "deleted for good"],
    [{ ...vip, kind: "Team" }, "stays", "the API can't delete it"],
    [{ ...vip, kind: "TicketType" }, "archives", "its name stays taken"],
    [{ ...vip, kind: "ConversationAttribute" }, "archives", "it can't be restored"],
    [{ ...vip, kind: "Tomorrow" }, "deletes", "doesn't support the kind"],
  ])("%j is what the kind's declaration and the state say", async (step, what, clause) => {
    const found = await first(step);
    expect(found?.what).toBe(what);
    expect(found?.clauses.join()).toContain(clause);
  });

  it("of a resource whose object another one has leaves it", async () => {
    const other: Step = { ...vip, op: "same", name: "important", after: { name: "VIP" } };
    const { resources, deletions } = await told([vip, other]);
    expect({ what: resources[0]?.what, deletions }).toEqual({ what: "stays", deletions: 0 });
    expect(resources[0]?.clauses.join()).toContain("another resource of this program has it now");
  });

  it("of a source says what goes with it, or what is in the way", async () => {
    const before = { url: "https://docs.example.com" };
    const docs: Step = { op: "delete", kind: "ContentImportSource", name: "docs", before };
    expect((await first(docs))?.clauses[1]).toContain("refuses it while there is an external page");
    const allowed = { ...docs, outputs: { deletePages: true } };
    expect((await first(allowed))?.clauses[1]).toContain("every external page that is left in it");
    const { code, stops } = await told([allowed], "--max-deletions", "20");
    expect(code).toBe(2);
    expect(stops.join()).toContain("--live");
  });
});

describe("sessions", () => {
  const old = secret("web-1", "delete");

  it.each([
    ["alone", [old], "ends"],
    ["beside one that was there", [old, secret("web-2", "same")], "overlapped"],
    ["beside one of this very `up`", [old, secret("web-2", "create")], "ends"],
    ["beside one for others", [old, secret("ios", "same", "supportsIos")], "ends"],
  ])("of a secret that is removed %s", async (_, steps, verdict) => {
    const { code, resources } = await told(steps, "--fail-on", "ends-sessions");
    const web = resources.find(({ ends }) => ends);
    expect(web?.ends).toEqual({ what: "sessions", verdict });
    expect(web?.what).toBe(verdict === "overlapped" ? "deletes" : "ends");
    expect(code).toBe(verdict === "overlapped" ? 0 : 2);
  });

  it("are unknown without the unchanged resources, which stops", async () => {
    const file = await fileOf(previewOf([old], { changeSummary: { delete: 1, same: 9 } }));
    const words = [file, "--json", "--fail-on", "ends-sessions"];
    const alone = await call(review, words, {});
    expect(alone.code).toBe(2);
    expect(JSON.parse(alone.out)).toMatchObject({ summary: "1 may end sessions" });
    const stack = await fileOf(stackOf([old, secret("web-2", "same")]));
    const more = await call(review, [...words, "--stack-file", stack], {});
    expect(more.code).toBe(0);
    expect(more.out).toContain("web-2 took its place before");
  });

  it("end with a replacement, even if other secrets sign", async () => {
    const before = { name: "Web", supportsWeb: true };
    const step: Step = { ...old, op: "replace", after: { ...before, name: "W" }, before };
    expect((await first(step))?.ends?.verdict).toBe("ends");
  });
});

describe("the brake", () => {
  it.each([
    [removedTags(3), ["--max-deletions", "3"], 0],
    [removedTags(4), ["--max-deletions", "3"], 2],
    [removedTags(4, { adopted: true }), ["--max-deletions", "3"], 0],
    [removedTags(1), ["--max-deletions", "0"], 2],
    [removedTags(4), ["--max-deletions", "3", "--allow-deletions"], 0],
    [[secret("a", "delete")], ["--fail-on", "ends-sessions"], 2],
    [[secret("a", "delete")], ["--fail-on", "ends-answers"], 0],
    [[secret("a", "delete")], ["--fail-on", "ends-sessions", "--allow-deletions"], 0],
  ])("%# ends as it should", async (steps, words, expected) => {
    const { code, out } = await look(steps, ...words);
    expect(code).toBe(expected);
    expect(out.includes("stopped: ")).toBe(expected === 2);
    const isAllowed = words.includes("--allow-deletions");
    expect(out.includes("let through with --allow-deletions: ")).toBe(isAllowed);
    const state = isAllowed ? "LIMITS LIFTED (" : expected === 2 ? "STOPPED (" : "acme/dev: ";
    expect(out.startsWith(state)).toBe(true);
  });

  it("isn't lifted from an incomplete preview", async () => {
    const file = await fileOf('{"steps": [');
    const { code, out } = await call(review, [file, "--allow-deletions", "--stack", "dev"], {});
    expect(code).toBe(2);
    expect(out).toContain("dev: incomplete.");
  });
});

describe("--live", () => {
  const current = eachInItsWorld();

  it("counts the pages of a source that the plan doesn't have", async () => {
    const { emulator } = current();
    const sources = current().collection("content_import_sources");
    const source = String(sources.insert({ url: "https://x.example" }).id);
    const pages = ["1", "2", "3"].map((page) =>
      current()
        .collection("external_pages")
        .insert({ source_id: Number(source), external_id: page }),
    );
    const outputs = { workspaceId: "acme", deletePages: true };
    const before = { url: "https://x.example" };
    const docs: Step = {
      op: "delete",
      kind: "ContentImportSource",
      name: "docs",
      id: source,
      before,
      outputs,
    };
    const page: Step = {
      op: "delete",
      kind: "ExternalPage",
      name: "one",
      id: String(pages[0]?.id),
      before: {},
    };
    const file = await fileOf(previewOf([docs, page]));
    const { out, code } = await call(review, [file, "--live", "--json", "--max-deletions", "4"], {
      INTERCOM_BASE_URL: emulator.url,
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
    });
    expect({ ...(JSON.parse(out) as Told), code }).toMatchObject({ code: 0, deletions: 4 });
    expect(out).toContain("2 external pages beside those in this plan");
  });
});
