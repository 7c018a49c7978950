import { describe, expect, it } from "vitest";
import type { Step } from "./previews";
import { reviewing } from "./reviewing";

const { told, first } = reviewing();
const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

describe("answers", () => {
  const used = { title: "Refunds", state: "published", aiChatbotAvailability: true };
  const article: Step = { op: "update", kind: "Article", name: "refunds", id: "5", before: used };

  it.each<[string, Partial<Step>, string | undefined]>([
    ["becomes a draft", { after: { ...used, state: "draft" } }, "Fin AI Agent no longer answers"],
    ["stays published", { after: { ...used, title: "Returns" } }, undefined],
    ["becomes published", { before: { ...used, state: "draft" }, after: used }, undefined],
    ["is a draft and goes", { op: "delete", before: { ...used, state: "draft" } }, undefined],
    ["goes", { op: "delete" }, "Fin AI Agent no longer answers"],
    ["was made a draft by its schedule", { op: "delete", outputs: { state: "draft" } }, undefined],
    ["isn't used by an agent", { op: "delete", before: { state: "published" } }, undefined],
    [
      "is only left to Copilot",
      {
        before: { ...used, aiCopilotAvailability: true },
        after: { ...used, aiChatbotAvailability: false, aiCopilotAvailability: true },
      },
      "Fin AI Agent no longer answers",
    ],
    [
      "goes from two agents",
      { op: "delete", before: { ...used, aiCopilotAvailability: true } },
      "Fin AI Agent and Copilot no longer answer",
    ],
    [
      "has flags that the program doesn't declare",
      { before: { state: "published" }, outputs: used, after: { state: "draft" } },
      "Fin AI Agent no longer answers",
    ],
  ])("of an article that %s", async (_, step, clause) => {
    const found = await told([{ ...article, ...step }], "--fail-on", "ends-answers");
    expect(found.code).toBe(clause === undefined ? 0 : 2);
    const [one] = found.resources;
    expect(one?.ends).toEqual(clause && { what: "answers", verdict: "ends" });
    if (clause !== undefined) expect(one?.clauses.join()).toContain(clause);
  });
});

describe("a rotation", () => {
  const declared = {
    name: "Website",
    supportsWeb: true,
    rotateAfter: "90d",
    overlap: "8d",
  };
  const parts = {
    "101": { createdAt: ago(200), replacedAt: ago(60) },
    "102": { createdAt: ago(60) },
  };
  const rotation: Step = {
    op: "update",
    kind: "IdentityVerificationSecretRotation",
    name: "web",
    id: "r1",
    before: declared,
    after: declared,
    outputs: { currentId: "102" },
    parts,
  };
  const recent = { ...parts, "101": { createdAt: ago(200), replacedAt: ago(1) } };
  const stop = ["--fail-on", "ends-sessions", "--max-deletions", "1"];

  it("that retires a secret after its overlap deletes it, and ends no session", async () => {
    const { code, resources, deletions, summary } = await told([rotation], ...stop);
    expect({ code, deletions, summary }).toEqual({
      code: 0,
      deletions: 1,
      summary: "1 to delete",
    });
    expect(resources[0]).toMatchObject({
      what: "deletes",
      clauses: ["retires 101, replaced 60 days ago"],
    });
  });

  it("that is due says why, and deletes nothing", async () => {
    const due = { ...recent, "102": { createdAt: ago(90) } };
    const { code, resources, deletions } = await told([{ ...rotation, parts: due }], ...stop);
    expect({ code, deletions }).toEqual({ code: 0, deletions: 0 });
    expect(resources[0]).toMatchObject({
      what: "updates",
      clauses: ["rotates: the current secret 102 is 90 days old", "102 verifies for 8d more"],
    });
  });

  it("that revokes a secret ends its sessions", async () => {
    const after = { ...declared, revokedIds: ["101"] };
    const { code, resources } = await told([{ ...rotation, parts: recent, after }], ...stop);
    expect(code).toBe(2);
    expect(resources[0]?.ends).toEqual({ what: "sessions", verdict: "ends" });
    expect(resources[0]?.clauses.join("; ")).toContain("revokes 101 at once");
  });

  it("that moves to other platforms ends nothing now", async () => {
    const after = { ...declared, supportsWeb: false, supportsIos: true };
    const { code, resources } = await told([{ ...rotation, parts: recent, after }], ...stop);
    expect({ code, what: resources[0]?.what }).toEqual({ code: 0, what: "updates" });
  });

  it("that goes takes every secret with it, but what was adopted", async () => {
    const removed: Step = { ...rotation, op: "delete", after: undefined };
    const { code, summary, deletions, stops } = await told([removed], ...stop);
    expect({ code, summary, deletions }).toEqual({
      code: 2,
      summary: "2 end sessions",
      deletions: 2,
    });
    expect(stops).toHaveLength(2);
    const adopted = { ...parts, "101": { ...parts["101"], adopted: true } };
    const some = await first({ ...removed, parts: adopted });
    expect(some?.clauses[0]).toBe(
      "1 identity verification secret deleted for good; 1 identity verification secret stays in Intercom: it was adopted. To delete it with its resource, declare deleteAdopted: true first",
    );
    const all = await first({ ...removed, parts: { "101": adopted["101"] } });
    expect(all?.what).toBe("stays");
  });

  it("that another one stands beside ends after its overlap", async () => {
    const removed: Step = { ...rotation, op: "delete", after: undefined };
    const other: Step = { ...rotation, op: "same", name: "web-2", parts: { "103": parts["102"] } };
    const { code, resources } = await told([removed, other], "--fail-on", "ends-sessions");
    expect({ code, verdict: resources[0]?.ends?.verdict }).toEqual({
      code: 0,
      verdict: "overlapped",
    });
  });

  it("that a newer version wrote doesn't keep others from being reviewed", async () => {
    const newer: Step = { ...rotation, op: "same", outputs: { __intercom: { v: 2 } } };
    const { summary } = await told([newer, { op: "create", kind: "Tag", name: "a", after: {} }]);
    expect(summary).toBe("1 to create");
  });

  it("with a state that somebody edited is left alone", async () => {
    const removed: Step = { ...rotation, op: "delete", parts: { "101": 7 } };
    const found = await first({ ...removed, after: undefined });
    expect(found?.what).toBe("stays");
    expect(found?.clauses.join()).toContain("isn't as pulumi-intercom writes it");
  });
});

describe("an object that another resource takes over", () => {
  const vip: Step = { op: "delete", kind: "Tag", name: "vip", id: "9", before: { name: "VIP" } };
  const other: Step = { op: "same", kind: "Tag", name: "b", id: "1", before: { name: "Other" } };
  const taking = (adopt: unknown, more: Partial<Step> = {}): Step => ({
    op: "create",
    kind: "Tag",
    name: "important",
    after: { name: "vip", adopt },
    ...more,
  });

  it.each<[string, Step[], string]>([
    ["by its name", [vip, taking(true)], "stays"],
    ["by its id", [vip, taking("9")], "stays"],
    ["by another id", [vip, taking("10")], "deletes"],
    ["by another name", [vip, taking(true, { after: { name: "x", adopt: true } })], "deletes"],
    [
      "in one of two workspaces",
      [vip, taking(true), { ...other, name: "a" }, { ...other, outputs: { workspaceId: "b" } }],
      "deletes",
    ],
  ])("%s", async (_, steps, what) => {
    const { resources } = await told(steps);
    const one = resources.find(({ urn }) => urn.endsWith("::vip"));
    expect(one?.what).toBe(what);
    if (what === "stays") expect(one?.clauses.join()).toContain("another resource of this program");
  });

  it("into a rotation ends no session", async () => {
    const before = { name: "Website", supportsWeb: true };
    const kind = "IdentityVerificationSecret";
    const rotation: Step = {
      op: "create",
      kind: "IdentityVerificationSecretRotation",
      name: "web",
      after: { ...before, rotateAfter: "90d", overlap: "8d", adopt: ["71"] },
    };
    const removed: Step = { op: "delete", kind, name: "single", id: "71", before };
    const { code, summary, resources } = await told([removed, rotation], "--max-deletions", "0");
    expect({ code, summary }).toEqual({ code: 0, summary: "1 to create, 1 stays in Intercom" });
    expect(resources.at(-1)?.clauses.join()).toContain(
      "takes over 1 identity verification secret: 71",
    );
  });
});
