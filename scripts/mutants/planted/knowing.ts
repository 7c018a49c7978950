import type { Planted } from "../mutant";

/** Defects of what is known and remembered of objects. */
export const knowing: readonly Planted[] = [
  {
    file: "provider/lifecycle/compare-row.ts",
    tests: [
      "test/lifecycle/adoption.test.ts",
      "test/lifecycle/guards.test.ts",
      "test/kinds/identity-verification-secret.test.ts",
      "test/kinds/external-page.test.ts",
      "test/kinds/team.test.ts",
    ],
    defects: {
      "a refresh forgets that an object was adopted": [
        "(expectation.adopted ?? memory?.adopted)",
        "expectation.adopted",
      ],
      "a refresh forgets a one-time secret": [
        "(kind.outputs[name]?.once ? values[name] : undefined)",
        "undefined",
      ],
      "a refresh forgets what is superseded": ["    supersedes: memory?.supersedes,\n", ""],
      "what Intercom rewrites plans changes for ever": ['  if (isSent) return "rewritten";\n', ""],
      "a known form counts as drift": ['  if (isKnownForm) return "knownForm";\n', ""],
      "state doesn't know the workspace": [
        "    workspaceId,\n    ...Object.fromEntries(computed)",
        "    ...Object.fromEntries(computed)",
      ],
      "a secret's other form is kept as it is": [
        "isSecret ? seal.of(name, fingerprint(actual), form) : actual;",
        "actual;",
      ],
    },
  },
  {
    file: "provider/lifecycle/compare-bodies.ts",
    tests: ["test/kinds/external-page.test.ts"],
    defects: {
      "drift of a body counts as settled": [
        "return [known[0], known[1], seen || known[2]];",
        "return [known[0], seen || known[1], seen || known[2]];",
      ],
    },
  },
  {
    file: "provider/lifecycle/run.ts",
    tests: [
      "test/lifecycle/guards.test.ts",
      "test/kinds/identity-verification-secret.test.ts",
      "test/kinds/tag.test.ts",
    ],
    defects: {
      "a replacement counts as new": ["    if (hasOldInputs) this.existing.add(urn);\n", ""],
      "claims are always granted": [
        "return holder === urn ? undefined : holder;",
        "return undefined;",
      ],
      "an object that is held isn't known": [" || this.owned.has(object);", ";"],
    },
  },
  {
    file: "provider/lifecycle/memory.ts",
    tests: ["test/lifecycle/upgrades.test.ts"],
    defects: {
      "a newer version's state is guessed at": [
        'if (typeof v === "number" && v > VERSION) throw new IntercomError(NEWER);',
        "",
      ],
    },
  },
  {
    file: "provider/lifecycle/gone.ts",
    tests: ["test/lifecycle/not-gone.test.ts"],
    defects: {
      "an empty list is believed": ["!(await list.isEmpty()) ||", "true ||"],
      "what is confirmed isn't believed": [" || objects.confirmsGone(kind)) return;", ") return;"],
      "any confirmation is one of all kinds": ['names.has("all")', "names.size > 0"],
      "an empty list under an object isn't believed": [" || parentsOf(kind).length > 0", ""],
    },
  },
  {
    file: "provider/wire/believable.ts",
    tests: ["test/lifecycle/not-gone.test.ts"],
    defects: {
      "a list that lacks what is always there is believed": [
        "kind.withoutId === undefined ||",
        "true ||",
      ],
      "a list is read once only": ["const MOST_LOOKS = 3;", "const MOST_LOOKS = 1;"],
    },
  },
  {
    file: "provider/resources/tag.ts",
    tests: ["test/kinds/tag.test.ts"],
    defects: { "case counts": ["name.toLowerCase()", "name"] },
  },
  {
    file: "provider/resources/external-page.ts",
    tests: ["test/kinds/external-page.test.ts"],
    defects: { "an empty URL is sent": ['      of: ["url"],', "      of: [],"] },
  },
  {
    file: "provider/resources/data-attribute.ts",
    tests: ["test/kinds/data-attribute.test.ts"],
    defects: {
      "attributes of conversations are data attributes": [
        'model !== "conversation"',
        'model !== "nothing"',
      ],
      "the type of an attribute with options is sent": ['type : "options"', "type : type"],
      "options may be added": ["from === undefined", "from === null"],
    },
  },
  {
    file: "provider/wire/objects.ts",
    tests: [
      "test/lifecycle/odd-answers.test.ts",
      "test/kinds/tag.test.ts",
      "test/lifecycle/budgets.test.ts",
    ],
    defects: {
      "another object's answer is read": [
        "if (idOf(row) === id) return withParents(listing, row);",
        "if (row) return withParents(listing, row);",
      ],
      "large bodies are listed for a few objects": [
        "return isLarge || kind.foundBy !== undefined;",
        "return kind.foundBy !== undefined;",
      ],
      "the kind's name isn't part of a key": [
        "JSON.stringify([kind.name, ...folded])",
        "JSON.stringify(folded)",
      ],
    },
  },
  {
    file: "provider/wire/rows.ts",
    tests: [
      "test/lifecycle/rows.test.ts",
      "test/lifecycle/odd-answers.test.ts",
      "test/kinds/article.test.ts",
      "test/kinds/data-connector.test.ts",
    ],
    defects: {
      "lists keep large bodies": ["? withDigests(value) : value", "? value : value"],
      "a moment that has come holds a value back": ["> Date.now()", "> 0"],
      "what Intercom veils is taken for a change": [
        "if (!comparable || actual === undefined) return false;",
        "if (comparable ?? true) return false;",
      ],
      "an argument that isn't told is taken for a change": [
        "return argument.required || (isTold",
        "return (isTold",
      ],
    },
  },
  {
    file: "provider/lifecycle/hide-secrets.ts",
    tests: ["test/lifecycle/guards.test.ts"],
    defects: {
      "secret arguments aren't redacted": ["redactor.add(value);", "void redactor;"],
    },
  },
  {
    file: "provider/wire/objects.ts",
    tests: ["test/lifecycle/not-gone.test.ts"],
    defects: {
      "a later page without what is always there isn't believed": [
        "(which ? readOnce()",
        "(false ? readOnce()",
      ],
    },
  },
  {
    file: "provider/api/snapshot.ts",
    tests: ["test/kinds/data-attribute.test.ts"],
    defects: {
      "rows of other models without an id are one": [
        "(hasId(row) ? { id: row.id } : keep(row))",
        "({ id: row.id })",
      ],
    },
  },
  {
    file: "provider/lifecycle/changes.ts",
    tests: ["test/conformance/elsewhere.test.ts", "test/kinds/custom-object-instance.test.ts"],
    defects: {
      "all of a map is sent": [
        "return digested === true || value.about !== undefined;",
        "return digested === true;",
      ],
      "what others changed of a map counts as a form": [
        "return isPart && isSame(",
        "return isPart || isSame(",
      ],
    },
  },
  {
    file: "provider/lifecycle/check.ts",
    tests: ["test/hosts/dynamic.test.ts"],
    defects: {
      "a check without credentials quotes secrets": [
        "  hide(redactor);\n  const redacted",
        "  const redacted",
      ],
    },
  },
];
