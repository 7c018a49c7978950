import type { Planted } from "../mutant";

/** Defects of the version that requests go with. */
export const versions: readonly Planted[] = [
  {
    file: "provider/api/api-version.ts",
    tests: ["test/lifecycle/versions.test.ts", "test/api/settings.test.ts"],
    defects: {
      "minor versions compare as text": [
        "? minor < otherMinor :",
        "? String(minor) < String(otherMinor) :",
      ],
      "major versions aren't compared": [": major < otherMajor", ": false"],
      "a word counts in one spelling alone": [
        "name.toLowerCase() === text.toLowerCase()",
        "name === text",
      ],
      "Unstable isn't Preview": ['[PREVIEW, "Unstable"]', "[PREVIEW]"],
      "a newer version counts as described": ["isBefore(STABLE, version)", "false"],
    },
  },
  {
    file: "provider/wire/version-for.ts",
    tests: ["test/lifecycle/versions.test.ts", "test/lifecycle/version-choice.test.ts"],
    defects: {
      "a newer version is refused what it may have": ["isUndescribed(version) || ", ""],
      "nothing needs Preview": ["? STABLE : PREVIEW", "? STABLE : STABLE"],
      "everything goes with Preview": ["? STABLE : PREVIEW", "? PREVIEW : PREVIEW"],
      "a kind's version doesn't count": ["[since, ...needed].every(", "needed.every("],
      "what only Preview accepts is no reason for it": [
        "return [since, readSince];",
        "return [readSince];",
      ],
      "what only Preview returns is no reason for it": [
        "return [since, readSince];",
        "return [since];",
      ],
      "the version of the settings doesn't count": [
        "  if (apiVersion !== undefined) return apiVersion;\n",
        "",
      ],
    },
  },
  {
    file: "provider/lifecycle/read.ts",
    tests: ["test/lifecycle/version-choice.test.ts"],
    defects: {
      "a refresh forgets what needs Preview": [
        "objectsAround(context, before)",
        "objectsAround(context, { kind, args: [], values })",
      ],
    },
  },
  {
    file: "provider/wire/bodies.ts",
    tests: ["test/lifecycle/version-choice.test.ts", "test/kinds/external-page.test.ts"],
    defects: {
      "a creation carries what the version lacks": [
        "argument.always && versionHas(version, argument.since)",
        "argument.always",
      ],
      "an update carries what the version lacks": [
        "declared[name] !== undefined || versionHas(version, since)",
        "true",
      ],
    },
  },
  {
    file: "provider/wire/rows.ts",
    tests: ["test/lifecycle/version-choice.test.ts", "test/conformance/requests.test.ts"],
    defects: {
      "what a version doesn't return counts as empty": [
        "isLacking ? undefined : traits.absent",
        "traits.absent",
      ],
      "what is empty counts as not returned": [
        "(value === null && !traits.readSince)",
        "value === null",
      ],
    },
  },
  {
    file: "provider/api/workspace.ts",
    tests: ["test/api/workspace.test.ts", "test/lifecycle/version-choice.test.ts"],
    defects: {
      "no warning of an unknown version": ["    this.warnOfVersion();\n", ""],
      "each version has writes of its own": [
        "    if (this.main) return this.main.writesTo(list);\n",
        "",
      ],
      "requests go with one version": ["{ version: this.version, ...call }", "call"],
    },
  },
  {
    file: "provider/api/writes.ts",
    tests: ["test/api/writes.test.ts"],
    defects: {
      "a reader doesn't see writes": [
        "    for (const reader of this.readers) reader.written(id, row);\n",
        "",
      ],
      "a reader doesn't see doubts": [
        "    for (const reader of this.readers) reader.doubted(id);\n",
        "",
      ],
    },
  },
];
