import type { Planted } from "../mutant";

const sets = [
  "test/kinds/external-page-set.test.ts",
  "test/kinds/external-page-set-guards.test.ts",
  "test/kinds/external-page-set-kills.test.ts",
];
const files = ["test/pages/pack.test.ts", "test/pages/files-of-a-run.test.ts"];

/** Defects of sets of pages, and of what their class packs. */
export const pageSets: readonly Planted[] = [
  {
    file: "provider/page-set/plan.ts",
    tests: sets,
    defects: {
      "what somebody changed in Intercom stays": [
        "(member.sent !== one.sent || isDrifted(member))",
        "member.sent !== one.sent",
      ],
      "a value that the set shares isn't compared": ["page.digest + common", "page.digest"],
      "an emptied folder empties the source": [
        "if (deleted.length <= most || isUnknown(maxDeletions)) return;",
        "if (deleted.length > 0) return;",
      ],
      "a small set can't lose 20 pages": ["Math.max(FEW, Math.floor(members / 2))", "members / 2"],
      "an unknown limit of deletions is the default": [
        "if (deleted.length <= most || isUnknown(maxDeletions)) return;",
        "if (deleted.length <= most) return;",
      ],
    },
  },
  {
    file: "provider/page-set/lifecycle.ts",
    tests: sets,
    defects: {
      "pages are deleted although others failed": [
        "if (failures.length === 0) {",
        "if (failures.length < 20) {",
      ],
      "what succeeded is lost when a page fails": [
        "throw new HalfDone(id, outcomeOf([...now.values()], before), failure);",
        "throw failure;",
      ],
      "a failed change counts as made": [
        "outcomeOf([...now.values()], before), failure",
        "outcomeOf([...now.values()], declared), failure",
      ],
      "a page that another resource has is deleted": [
        "if (!parts.hasOtherResource(member.id)) await",
        "await",
      ],
      "an adopted page is deleted with its set": [
        "membersIn(existing), existing.outputs)",
        "membersIn(existing), { deleteAdopted: true })",
      ],
      "an adopted page is deleted when it leaves the set": [
        "adopted && declared.deleteAdopted !== true",
        "adopted && declared.sourceId === ``",
      ],
      "a page without an address keeps its old one": ["      ...defaultsOf(this.of),\n", ""],
      "a set has no room for the pages that go": [
        "    requireRoom([...members, ...planned.added]);\n    return this",
        "    return this",
      ],
      "a preview doesn't refuse strangers' pages": [
        "    if (reason !== undefined) throw new Error(reason);\n",
        "",
      ],
    },
  },
  {
    file: "provider/page-set/strangers.ts",
    tests: sets,
    defects: {
      "pages of another source are taken over": [
        ".filter(({ values }) => values.sourceId === sourceId)",
        "",
      ],
      "what a set takes over is deleted by its old resource": [
        "  if (adopt === true) parts.reserve(strangers.map(({ id }) => id));\n",
        "",
      ],
      "an unknown adopt refuses": ["adopt === true || isUnknown(adopt)", "adopt === true"],
    },
  },
  {
    file: "provider/page-set/bodies.ts",
    tests: files,
    defects: {
      "a text that changed meanwhile is written": [
        "if (digestOf(text) !== digest)",
        'if (text === "")',
      ],
    },
  },
  {
    file: "provider/lifecycle/part-claims.ts",
    tests: sets,
    defects: {
      "two sets may have one page": [
        "const other = key === undefined ? undefined : run.claim(key, urn);",
        "const other = key === urn ? key : undefined;",
      ],
    },
  },
  {
    file: "provider/pages/bodies-folder.ts",
    tests: files,
    defects: {
      "texts of a program that runs are removed": [
        "(where === machine() && isAlive(Number(pid)))",
        "where === pid",
      ],
      "texts of another container's program are removed": [
        "where === machine() || now - statSync(folder).mtimeMs > DAY_MS",
        "now > 0",
      ],
      "texts of ended programs stay": ["if (where === machine() || now", "if (now"],
    },
  },
  {
    file: "provider/pages/previewed.ts",
    tests: files,
    defects: {
      "what wasn't previewed is written in silence": [
        "if (shown === listing) return undefined;",
        "if (shown !== listing) return undefined;",
      ],
      "a preview of long ago counts": ["> RECENT_MS", "> RECENT_MS * 9"],
      "another user's link is followed": ["found.isDirectory() && ", ""],
    },
  },
  {
    file: "provider/pages/pack.ts",
    tests: files,
    defects: {
      "two pages of one id are one": ["if (seen.has(externalId))", "if (seen.has(``))"],
      "a title may be missing": ["const isMissing = required &&", "const isMissing = !required &&"],
    },
  },
];
