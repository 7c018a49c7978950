import type { Planted } from "../mutant";

/** Defects of what is returned, or changes, in parts: objects under others, elements, bodies, drafts. */
export const parts: readonly Planted[] = [
  {
    file: "provider/api/keyed-rows.ts",
    tests: ["test/api/keyed-rows.test.ts", "test/api/snapshot.test.ts"],
    defects: {
      "an object is found by the name that it had": ["    if (before) this.leave(before);\n", ""],
      "what is gone is still listed": ["return void this.byId.delete(id);", "return;"],
      "what has no id isn't found by its name": [
        "    for (const row of withoutId) this.join(row);\n",
        "",
      ],
      "what has no id isn't listed": [", ...this.withoutId]", "]"],
      "of several with one name one is found": [
        "(this.groups.get(group) ?? new Set()).add(row)",
        "new Set<Row>().add(row)",
      ],
    },
  },
  {
    file: "provider/wire/addresses.ts",
    tests: [
      "test/kinds/office-hours-exception.test.ts",
      "test/kinds/ticket-type-attribute.test.ts",
      "test/kinds/custom-object-instance.test.ts",
      "test/kinds/help-center-redirect.test.ts",
      "test/hostile/ids.test.ts",
      "test/conformance/existence.test.ts",
    ],
    defects: {
      "an unknown parent is looked up": [" && !isUnknown(within[name])", ""],
      "what an object is under may lead out of its path": [
        " && ID.test(value)) return",
        ") return",
      ],
      "any text is taken for an id": ["if (!ID.test(id)) throw notAnId(kind, id);", "void id;"],
      "a list is read where objects are made": ["kind.list.path ?? kind.path", "kind.path"],
      "a row doesn't tell what it is under": [
        "return { ...Object.fromEntries(parents), ...row };",
        "return row;",
      ],
      "an address may lack what the object is under": [
        "if (parts.length !== parents.length + 1) throw notAnId(kind, address);",
        "",
      ],
      "no list goes along with what it is under": [
        "if (end === 0 || end === kind.path.length) return undefined;",
        "if (end >= 0) return undefined;",
      ],
    },
  },
  {
    file: "provider/resources/data-connector.ts",
    tests: ["test/kinds/data-connector.test.ts"],
    defects: {
      "only one version of an object is sought": [
        '(state === "draft" ? [DRAFT, LIVE] : [LIVE, DRAFT])',
        "(state ? [LIVE] : [LIVE])",
      ],
      "the listed version isn't read first": ["[DRAFT, LIVE] :", "[LIVE, DRAFT] :"],
    },
  },
  {
    file: "provider/wire/objects.ts",
    tests: [
      "test/kinds/custom-object-instance.test.ts",
      "test/kinds/data-connector.test.ts",
      "test/kinds/office-hours-exception.test.ts",
      "test/kinds/conversation-attribute.test.ts",
      "test/lifecycle/not-gone.test.ts",
    ],
    defects: {
      "objects under different ones share a list": [
        "const name = `${kind.name} ${listPathOf(listing)}`;",
        "const { name } = kind;",
      ],
      "a part of an object is taken for the whole": ["kind.list.partial === true", "false"],
      "nothing is asked for by its key": ["if (!foundBy) return undefined;", "return undefined;"],
      "a key that nobody has is a failure": [
        "  if (!answer) {\n",
        "  if (!answer) {\n    throw new IntercomError(path);\n",
      ],
      "a missing feature leaves every key free": ["    await listOf(listing).requireList();\n", ""],
      "a few of many objects are listed": [
        "return isLarge || kind.foundBy !== undefined;",
        "return isLarge;",
      ],
      "another's key is taken for its id": [
        "  if (kind.foundBy && row[wireName(kind.foundBy.argument)] === id) return undefined;\n",
        "",
      ],
      "any list that isn't there is empty": [
        "isGone(error) && (await isParentGone(listing))",
        "isGone(error)",
      ],
      "what went along with what it was under is a failure": [
        "isGone(error) && (await isParentGone(listing))",
        "false",
      ],
      "what is archived for good is there": [
        "if (!answer || isBuried(kind, row)) return undefined;",
        "if (!answer) return undefined;",
      ],
    },
  },
  {
    file: "provider/wire/attached.ts",
    tests: [
      "test/kinds/article.test.ts",
      "test/kinds/internal-article.test.ts",
      "test/kinds/content-snippet.test.ts",
      "test/lifecycle/attaching.test.ts",
    ],
    defects: {
      "nothing is detached": [
        "present.filter((one) => !wanted.includes(one))",
        "present.slice(present.length)",
      ],
      "what is attached already is attached again": [
        "wanted.filter((one) => !present.includes(one))",
        "wanted",
      ],
      "what rows don't tell counts as not attached": ["?? before[name];", ";"],
      "a lost attachment isn't repeated": [", repeatable: true }", " }"],
      "an attachment that fails leaves the list as it is": [
        "      listOf(listing).drop(id);\n",
        "",
      ],
      "what is detached already can't be": ["await ifFound(sendWrite(", "await (sendWrite("],
      "what was attached isn't reported": [
        "    now[attachedAt] = wanted.map((one) => ({ id: one }));\n",
        "",
      ],
    },
  },
  {
    file: "provider/wire/elements.ts",
    tests: ["test/kinds/conversation-attribute.test.ts"],
    defects: {
      "elements are archived and never renamed": ["if (!successor) return [];", "return [];"],
      "an element is renamed to any other": [
        "added.find(({ neighbour }) => neighbour === place.neighbour)",
        "added[0]",
      ],
      "elements are archived before others are renamed": [
        "  return [\n    ...inPlace,",
        '  return [\n    ...gone.map(({ text }) => ({ to: "archive", text }) as const),\n    ...inPlace,',
      ],
      "a lost step is taken twice": ["      now = found;\n", ""],
      "a lost step is a failure": ["losses >= MOST_LOSSES", "losses >= 1"],
      "lost steps are taken for ever": [" || losses >= MOST_LOSSES", ""],
      "archived elements count": [
        "(elements as Row[]).filter((one) => textOf(kind, name, one) !== undefined)",
        "(elements as Row[])",
      ],
      "what is archived isn't reported": [
        'return step.to === "archive"',
        'return step.text === ""',
      ],
      "elements are matched in Intercom's order": [
        "inOrder(order, textsIn(kind, name, now))",
        "textsIn(kind, name, now)",
      ],
    },
  },
  {
    file: "provider/wire/drafts.ts",
    tests: ["test/kinds/article.test.ts"],
    defects: {
      "nothing waits": ["(stages || publishes) && ", "publishes && "],
      "what waits is never published": ["!stages && isChosen && staging.waits(row)", "false"],
      "what can't wait does": ["decode(kind, row)[other] === value && ", ""],
      "changes of what is withdrawn wait": [" && (declared[other] ?? value) === value", ""],
      "what waits isn't read": [
        "  if (!staging.waits(row)) return row;\n  const",
        "  if (staging) return row;\n  const",
      ],
      "anybody's draft is read": [" || declared[staging.chosenBy] !== staging.word)", ")"],
      "a draft that is gone is a failure": ["await ifFound(listing", "await (listing"],
      "a change that a draft took counts as done": [
        "if (!staging?.waits(answer)) return;",
        "return;",
      ],
    },
  },
  {
    file: "provider/wire/text-parts.ts",
    tests: ["test/kinds/article.test.ts", "test/lifecycle/rows.test.ts"],
    defects: {
      "all of a body has one digest": [
        "if (!hasParts(value)) return [[path, value]];",
        "return [[path, value]];",
      ],
      "parts of a body aren't found": [
        "value = hasParts(value) && Object.hasOwn(value, key) ? value[key] : undefined;",
        "void key;",
      ],
      "what isn't declared of a body becomes an input": [
        "paths.length === 0 || paths.includes(name)",
        "paths.length >= 0",
      ],
      "lists keep large parts of bodies": ["isShort(value) ? value : withDigests(value)", "value"],
      "parts of a body are never looked at": [" || path.startsWith(name + SEPARATOR)", ""],
    },
  },
];
