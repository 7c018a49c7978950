import type { Planted } from "../mutant";

const checks = [
  "test/hosts/calls.test.ts",
  "test/hosts/dynamic.test.ts",
  "test/kinds/tag.test.ts",
  "test/lifecycle/guards.test.ts",
  "test/kinds/identity-verification-secret.test.ts",
  "test/kinds/content-import-source.test.ts",
  "test/conformance/arguments.test.ts",
];

/** Defects of checks and creations. */
export const making: readonly Planted[] = [
  {
    file: "provider/wire/bodies.ts",
    tests: [
      "test/kinds/external-page.test.ts",
      "test/kinds/content-import-source.test.ts",
      "test/kinds/data-attribute.test.ts",
      "test/kinds/ticket-type-attribute.test.ts",
    ],
    defects: {
      "what goes along undeclared is set to its default": [
        "declared[name] ?? current[name] ?? argument.default",
        "declared[name] ?? argument.default",
      ],
      "updates carry what can't change": [' && change !== "refused"', ""],
      "creations carry what only a deletion obeys": ["return isSent && ", "return "],
      "a text is sent that the API would split": [
        "if (unsendable !== undefined) throw new IntercomError(`${name}: ${unsendable}.`);",
        "void unsendable;",
      ],
      "an update carries what didn't change": [
        "      changed.includes(name) ||\n",
        "      true ||\n",
      ],
    },
  },
  {
    file: "provider/lifecycle/complete-inputs.ts",
    tests: checks,
    defects: {
      "no default is put back": [
        "argument.managed || (wasDeclared && isPossible(old))",
        "argument.managed",
      ],
      "an impossible default is put back": ["(wasDeclared && isPossible(old))", "wasDeclared"],
      "null is a value": [".filter(([, value]) => value !== null)", ""],
    },
  },
  {
    file: "provider/lifecycle/check.ts",
    tests: checks,
    defects: {
      "two resources may claim one natural key": [
        "      problems.push(...claimKey(objects, old, declared));\n",
        "",
      ],
      "nothing is looked up before a creation": [
        "if (isNew) problems.push(...(await lookUpNew(objects, declared)));",
        "if (isNew) void declared;",
      ],
      "what can't change is let through": [", ...refusals(old, declared)", ""],
      "problems name secret arguments": ['secrets.includes(path.split(/[.[]/)[0] ?? "")', "false"],
      "an adoption is asked for twice": [
        'typeof adopt === "string" && adopt === old.adopt',
        "false",
      ],
    },
  },
  {
    file: "provider/resources/article.ts",
    tests: ["test/kinds/article-schedules.test.ts"],
    defects: {
      "a moment that has passed counts": ["<= Date.now()", "<= 0"],
      "two schedules are declared at once": [
        "if (!isAhead(scheduledPublishAt) || !isAhead(scheduledUnpublishAt)) return [];",
        "if (isAhead(scheduledPublishAt) !== undefined) return [];",
      ],
      "what was never published is given an end": ["{ rules: [endsWhatIsPublished] }", "{}"],
      "a schedule is set before the other is cancelled": ["isCancelled ? [", "!isCancelled ? ["],
      "an end is scheduled while it is published": ['(name === "state" && !isCancelled)', "false"],
    },
  },
  {
    file: "provider/lifecycle/new-object.ts",
    tests: [
      "test/hosts/calls.test.ts",
      "test/hosts/dynamic.test.ts",
      "test/kinds/identity-verification-secret.test.ts",
      "test/lifecycle/guards.test.ts",
      "test/lifecycle/adoption.test.ts",
    ],
    defects: {
      "a rejected token only draws a warning": ["isRejected(error)", "false"],
      "a rename may take another's name": [
        "return refusal && (hasOldKey ||",
        "return refusal && false && (hasOldKey ||",
      ],
      "two resources may take over one object": [
        "    return claimObject(objects, urn, resolution.id);",
        "    return [];",
      ],
      "namesakes aren't told": ["if (namesakes.length === 0) return;", "return;"],
      "the program's own objects are told as namesakes": [
        "!run.isSeen(objectName(kind, id)) && ",
        "",
      ],
    },
  },
  {
    file: "provider/lifecycle/resolve.ts",
    tests: [
      "test/kinds/data-attribute.test.ts",
      "test/kinds/content-import-source.test.ts",
      "test/lifecycle/adoption.test.ts",
    ],
    defects: {
      "what exists is overwritten": [": refuseTaken(declared, holder);", ': { by: "creation" };'],
      "what exists is taken over unasked": ["if (adopt === true || ", "if (adopt !== false || "],
      "objects in use are revived": [" && holder.archived === true;", ";"],
      "revival without a check": ["    if (reason === undefined) continue;", "    continue;"],
      "the first of several holders is taken": [
        "  if (holders.length > 1) return refuse(keyPath(kind), severalHold(kind, holders));\n",
        "",
      ],
      "a row without an id is taken over": [
        "  if (idOf(holder) === undefined)\n",
        "  if (kind.name === kind.path)\n",
      ],
      "an adopted object may become a twin": [
        "return isTaken\n",
        "return kind.name === kind.path\n",
      ],
    },
  },
  {
    file: "provider/lifecycle/create.ts",
    tests: [
      "test/kinds/external-page.test.ts",
      "test/kinds/content-snippet.test.ts",
      "test/hosts/calls.test.ts",
      "test/hosts/dynamic.test.ts",
      "test/kinds/data-attribute.test.ts",
      "test/lifecycle/guards.test.ts",
      "test/lifecycle/adoption.test.ts",
    ],
    defects: {
      "a created object may be deleted by its predecessor": [
        "    run.owned.add(objectName(kind, made.id));\n",
        "",
      ],
      "one key may be created twice at once": [
        "!run.beginCreation(key)",
        "!run.beginCreation(key) && false",
      ],
      "the key of a failed creation stays taken": [
        "if (key !== undefined) run.abandonCreation(key);",
        "",
      ],
      "an object may succeed itself": [
        "if (run.replaced.has(object)) {",
        "if (kind.name === kind.path) {",
      ],
      "another resource's object is taken over": [
        "if (run.owned.has(object)) {",
        "if (kind.name === kind.path) {",
      ],
      "what was made halfway is forgotten": [
        'throw new PartlyDone(before, failureOf(kind, declared.describe(id), "completed", error));',
        'throw failureOf(kind, declared.describe(id), "completed", error);',
      ],
      "what only an update takes isn't sent after a creation": [
        "only.length + attached.length === 0",
        "attached.length === 0",
      ],
      "nothing is attached to a new object": [
        "only.length + attached.length === 0",
        "only.length === 0",
      ],
      "what a new object supersedes is forgotten": [
        "return withOrigin(context, declared, made);",
        "return made;",
      ],
      "nobody remembers that an object was adopted": ['by === "adoption")', "false)"],
      "a creation doesn't ask which workspace it is": [
        "  await context.workspace.identity();\n",
        "",
      ],
    },
  },
  {
    file: "provider/lifecycle/create-once.ts",
    tests: ["test/lifecycle/lost-answers.test.ts", "test/lifecycle/odd-answers.test.ts"],
    defects: {
      "a lost answer adopts older rows": ["  if (isOlder(kind, row, since)) return false;\n", ""],
      "a lost answer adopts what was there": ["!wanted.existing.has(id) && ", ""],
      "a lost answer adopts what the run has": [" && !run.owned.has(objectName(kind, id));", ";"],
      "a lost answer adopts anything": [
        "return made === undefined || isUnreturned || isEquivalent(argument, made, actual[name]);",
        "return true;",
      ],
      "a lost answer adopts nothing of a list that tells parts": [" || kind.list.partial;", ";"],
      "a lost answer adopts the first of several": [
        "if (made.length === 1) return",
        "if (made.length >= 1) return",
      ],
      "a lost answer doesn't wait for its neighbours": [
        "  await run.creations.answered(kind);\n",
        "",
      ],
      "a lost creation is sent again": [
        "      if (made && secretsOf(kind).length === 0) return made;\n",
        "",
      ],
      "a secret of unknown value stays": [
        "      if (made) await discardFound(objects, made);\n",
        "",
      ],
      "a secret that isn't told is kept": [
        "if (returnsSecrets(kind, made.answer)) return",
        "if (made.id) return",
      ],
      "one-time secrets aren't redacted": [
        "  for (const name of secretsOf(kind)) workspace.redactor.add(String(made.answer[wireName(name)]));\n",
        "",
      ],
    },
  },
];
