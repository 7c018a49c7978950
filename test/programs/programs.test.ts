import { describe, expect, it } from "vitest";
import { runScenario, type Trace } from "../engine/compare";
import { benchStack } from "../engine/engine";
import { changesIn } from "../engine/expectations";
import { everything, example, rotation } from "./scenarios";

/** What an operation changed, and what of it Intercom saw. */
interface Told {
  readonly run: string;
  /** By the resource's name. */
  readonly changes: Record<string, string>;
  /** Requests that write, without their bodies. */
  readonly writes: string[];
  readonly reads: number;
  /** The beginnings of warnings and errors. */
  readonly says: string[];
}

const endings = [
  "targetId: The API can't change a redirect: until the new",
  "name: This `pulumi up` deletes the old secret: Intercom then",
];

const reused = () => ({ processes: "reused" as const });

describe("real programs", () => {
  it("plan, change, notice and destroy every kind, with every option", async () => {
    expect((await runScenario(everything, benchStack, reused)).map(told)).toEqual([
      { run: "preview", changes: created, writes: [], reads: 15, says: [] },
      {
        run: "up",
        changes: created,
        writes: [
          "another POST /ai/content_import_sources 200",
          "another POST /ai/external_pages 200",
          "first POST /ai/content_import_sources 200",
          "first POST /ai/external_pages 200",
          "first POST /ai/external_pages 200",
          "first POST /data_attributes 200",
          "first POST /help_center/help_centers/7/redirects 200",
          "first POST /secure_mode_secrets 201",
          "first POST /tags 200",
          "first POST /tags 200",
          "first PUT /teams/814865 200",
        ],
        // One list a kind, again where it is empty, and of both accounts who they are.
        reads: 19,
        says: [],
      },
      quiet("up"),
      { run: "preview", changes: secondStep, writes: [], reads: 5, says: endings },
      {
        run: "up",
        changes: secondStep,
        writes: [
          "first DELETE /help_center/help_centers/7/redirects/26 200",
          "first DELETE /secure_mode_secrets/102 204",
          "first POST /ai/external_pages 200",
          "first POST /help_center/help_centers/7/redirects 200",
          "first POST /secure_mode_secrets 201",
          "first PUT /ai/content_import_sources/33 200",
          "first PUT /teams/814865 200",
        ],
        reads: 10,
        says: endings,
      },
      quiet("up"),
      {
        run: "refresh",
        changes: { "new-name": "update", "docs-start": "update", kept: "delete" },
        writes: [],
        reads: 15,
        says: [],
      },
      {
        run: "up",
        // The title of the page is theirs: ignoreChanges leaves it to them.
        changes: { ...read, "new-name": "update", kept: "create" },
        writes: ["first POST /tags 200", "first POST /tags 200"],
        reads: 5,
        says: [],
      },
      {
        run: "up",
        // retainOnDelete: the tag itself stays.
        changes: { ...read, kept: "delete" },
        writes: [],
        reads: 4,
        says: ["Undefined value (kept) will not show as a stack output."],
      },
      {
        run: "destroy",
        changes: { ...destroyed, holiday: "discard", known: "discard" },
        // deletedWith: the pages go along with their sources.
        writes: [
          "another DELETE /ai/content_import_sources/33 204",
          "first DELETE /ai/content_import_sources/33 204",
          "first DELETE /help_center/help_centers/7/redirects/27 200",
          "first DELETE /secure_mode_secrets/103 204",
          "first DELETE /tags/102 200",
          "first PUT /data_attributes/34 200",
        ],
        reads: 3,
        says: ['Team "Support" (814865) stays in Intercom: the API can\'t delete'],
      },
    ]);
  });

  it("rotate secrets by hand and by time, as the example does", async () => {
    const traces = (await runScenario(example, benchStack, reused)).map(told);
    const secrets = traces.slice(1, 7).map(({ run, changes, writes, reads, says }) => ({
      run,
      changed: Object.keys(changes)
        .filter((name) => name.startsWith("messenger"))
        .toSorted(),
      writes: writes
        .filter((write) => write.includes("secure_mode_secrets"))
        .map((write) => write.split(" ")[1])
        .toSorted(),
      reads,
      says,
    }));
    const both = ["messenger-apps", "messenger-web"];
    const two = ["POST", "POST"];
    expect(secrets).toEqual([
      { run: "up", changed: both, writes: two, reads: 7, says: [] },
      { run: "up", changed: ["messenger-web"], writes: ["POST"], reads: 2, says: [] },
      { run: "preview", changed: both, writes: [], reads: 1, says: [] },
      { run: "up", changed: both, writes: ["DELETE", ...two], reads: 2, says: [] },
      { run: "up", changed: ["messenger-web"], writes: ["DELETE"], reads: 2, says: [] },
      { run: "up", changed: [], writes: [], reads: 1, says: [] },
    ]);
    const [refresh, destroy] = traces.slice(7);
    expect(refresh).toEqual({ run: "refresh", changes: {}, writes: [], reads: 8, says: [] });
    expect(destroy?.writes.filter((write) => write.includes("DELETE /secure_mode"))).toHaveLength(
      3,
    );
    expect(destroy).toMatchObject({
      changes: { "messenger-web": "delete", "messenger-apps": "delete", vip: "delete" },
      says: [
        'Tag "VIP" (1005) stays in Intercom: it was adopted. To',
        'Team "First line" (3001) stays in Intercom: the API can\'t',
      ],
    });
  });
});

describe("a program that puts new secrets in the place of old ones in one edit", () => {
  it("keeps the old ones for one update more, across the processes of two providers", async () => {
    const [, preview, first, second, replaced, destroyed] = await runScenario(rotation, benchStack);
    const secrets = { "web-2": "create", "ios-2": "create" };
    const changes = { ...secrets, web: "delete", ios: "delete", launch: "delete" };
    expect(preview && told(preview)).toMatchObject({ changes, says: [] });
    expect(first?.ok).toBe(false);
    expect(first && changesIn(first)).toEqual({ ...changes, web: "delete!", ios: "delete!" });
    expect(first?.diagnostics.join("\n")).toMatch(
      /"ios"[^]*Your servers need time[^]*"web"[^]*next `pulumi up`/,
    );
    expect(second && told(second)).toMatchObject({ changes: { web: "delete", ios: "delete" } });
    expect(replaced && told(replaced).changes["web-2"]).toContain("delete-replaced");
    expect(destroyed && told(destroyed).changes).toMatchObject({
      "web-2": "delete",
      "ios-2": "delete",
    });
  });
});

const read = { holiday: "read", known: "read" };

const created = {
  ...read,
  docs: "create",
  another: "create",
  moved: "create",
  "old-name": "create",
  team: "create",
  elsewhere: "create",
  kept: "create",
  web: "create",
  tier: "create",
  "docs-start": "create",
  "docs-end": "create",
  "elsewhere-only": "create",
};

const remaining = Object.keys(created).filter((name) => !["old-name", "kept"].includes(name));
const destroyed = Object.fromEntries([...remaining, "new-name"].map((name) => [name, "delete"]));

const secondStep = {
  ...read,
  moved: "delete-replaced replace create-replacement",
  team: "update",
  docs: "update",
  web: "create-replacement replace delete-replaced",
  "docs-end": "update",
};

/** Nothing to change: who both accounts are, and what the program reads. */
function quiet(run: string): Told {
  return { run, changes: read, writes: [], reads: 4, says: [] };
}

function told(trace: Trace): Told {
  expect(trace.ok, trace.diagnostics.join("\n")).toBe(true);
  const requests = trace.traffic as string[];
  const isRead = (request: string) => request.split(" ")[1] === "GET";
  return {
    run: trace.run,
    changes: changesIn(trace),
    writes: requests.filter((request) => !isRead(request)).map(withoutBody),
    reads: requests.filter(isRead).length,
    says: trace.diagnostics.map(beginning),
  };
}

function withoutBody(request: string): string {
  return request.split(" ").slice(0, 4).join(" ");
}

// Without severity and URN, ten words: the rest is the matter of tests of their own.
function beginning(diagnostic: string): string {
  return diagnostic
    .replace(/^\w+ \S*: /, "")
    .split(" ")
    .slice(0, 10)
    .join(" ");
}
