import type { Planted } from "../mutant";

/** Defects of what decides whose an object is, and when the last one of its use may go. */
export const owning: readonly Planted[] = [
  {
    file: "provider/lifecycle/upsert.ts",
    tests: ["test/lifecycle/whose-object.test.ts", "test/lifecycle/lost-answers.test.ts"],
    defects: {
      "an upsert takes what exists for new": [
        "if (!rows.has(id) && !run.owned.has(objectName(kind, id)))",
        "if (id)",
      ],
      "an upsert takes what is listed for new": ["!rows.has(id) && ", ""],
      "an upsert relies on an old list": [" && canLookAgain) throw", " && !canLookAgain) throw"],
      "a list is old at once": ["const RATE_WINDOW_MS = 10_000;", "const RATE_WINDOW_MS = 0;"],
      "a list is never old": [": workspace.now()", ": -workspace.now()"],
      "an upsert takes what is older for new": [
        "Date.parse(String(createdAt)) < sent.at",
        "Date.parse(String(createdAt)) < 0",
      ],
      "an upsert takes what was changed for new": ["if (age > INGESTION_MS && ", "if (false && "],
      "an upsert disowns what a lost answer created": [
        "age > INGESTION_MS && sent.attempts === 1",
        "age > INGESTION_MS",
      ],
      "an upsert takes a tag of another case for new": [
        "return name && `it has",
        "return undefined && `it has",
      ],
    },
  },
  {
    file: "provider/lifecycle/create.ts",
    tests: ["test/lifecycle/whose-object.test.ts"],
    defects: {
      "an object of doubtful origin is owned": [
        "doubt === undefined ? now : now.remembering({ adopted: true })",
        "now",
      ],
      "a doubtful origin isn't said": [
        "  if (doubt !== undefined) warnOfDoubt(objects, declared, id, doubt);\n",
        "",
      ],
    },
  },
  {
    file: "provider/lifecycle/overlap.ts",
    tests: ["test/kinds/secret-overlap.test.ts", "test/kinds/identity-verification-secret.test.ts"],
    defects: {
      "a replacement waits for an overlap": [
        "run.replaced.has(objectName(kind, id)) || ",
        "false || ",
      ],
      "a replacement on demand waits for an overlap": [
        "(urn !== undefined && run.declared.has(urn))",
        "(urn === undefined && run.declared.has(object))",
      ],
      "two deletions count on each other": [
        "  for (const { id } of all) run.deleting.add(objectName(kind, id));\n",
        "",
      ],
      "a secret counts on itself": ["!going.has(other) && ", ""],
      "every platform needs an overlap": ["one.values[use] === true", "use !== one.id"],
      "any other secret is a successor": [
        "decode(kind, row)[use] === true",
        "decode(kind, row)[use] !== null",
      ],
      "a last secret can't be deleted": ["successors.length === 0 || ", ""],
      "one new secret is enough to refuse": [
        "!successors.every((row) => isYoung",
        "!successors.some((row) => isYoung",
      ],
      "what this run created is old": ["if (run.created.has(object)) return true;", ""],
      "what state has is young": [
        "if (run.isSeen(object)) return false;",
        "if (!run.isKnown(object)) return false;",
      ],
      "what other processes create is old": [
        "createdAt)) >= startedAt",
        "createdAt)) < -startedAt",
      ],
      "what existed is young": ["createdAt)) >= startedAt", "createdAt)) >= 0 * startedAt"],
    },
  },
];
