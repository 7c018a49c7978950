import type { Planted } from "../mutant";

/** Defects of what happens to objects that are there: plans, reads, updates and deletions. */
export const keeping: readonly Planted[] = [
  {
    file: "provider/lifecycle/right-workspace.ts",
    tests: ["test/conformance/existence.test.ts"],
    defects: { "the workspace isn't checked": ["workspaceId !== identity.id", "false"] },
  },
  {
    file: "provider/lifecycle/changes.ts",
    tests: [
      "test/lifecycle/adoption.test.ts",
      "test/lifecycle/guards.test.ts",
      "test/kinds/external-page.test.ts",
      "test/kinds/content-import-source.test.ts",
      "test/conformance/arguments.test.ts",
    ],
    defects: {
      "an argument that goes isn't noted": [
        "if (memory?.args.includes(name)) marks.push(name);",
        "",
      ],
      "an argument that comes isn't noted": ["    else if (!known) marks.push(name);\n", ""],
      "a value that becomes secret isn't noted": [' marks.push("__secrets");', " void secrets;"],
      "a body that drifted isn't healed": ["(now !== sent || bodyDrifted(body))", "now !== sent"],
      "a fixed word may be left": ["word === from || word === to", "word === to"],
      "a fixed word may be reached": ["word === from || word === to", "word === from"],
    },
  },
  {
    file: "provider/lifecycle/diff.ts",
    tests: [
      "test/hosts/calls.test.ts",
      "test/hosts/dynamic.test.ts",
      "test/lifecycle/guards.test.ts",
      "test/lifecycle/adoption.test.ts",
    ],
    defects: {
      "a plan doesn't check the workspace": [
        "  await requireWorkspace(kind, context, before, id);\n",
        "",
      ],
      "a planned object may be taken over": [
        "  run.hold(objectName(kind, id));\n  const other",
        "  const other",
      ],
      "a replacement isn't noted": [
        "    run.noteReplaced(objectName(kind, id));\n    if",
        "    if",
      ],
      "what was superseded stays": [
        "  for (const old of memory?.supersedes ?? []) run.noteReplaced(objectName(kind, old));\n",
        "",
      ],
      "an object of two resources draws no warning": [
        "if (other !== undefined) {",
        "if (urn === id) {",
      ],
      "marks plan nothing": ["values.length + marks.length > 0", "values.length > 0"],
    },
  },
  {
    file: "provider/lifecycle/read.ts",
    tests: [
      "test/hosts/calls.test.ts",
      "test/hosts/dynamic.test.ts",
      "test/lifecycle/adoption.test.ts",
      "test/kinds/external-page.test.ts",
      "test/kinds/identity-verification-secret.test.ts",
      "test/lifecycle/odd-answers.test.ts",
    ],
    defects: {
      "a read doesn't check the workspace": [
        "await requireWorkspace(kind, context, before, id)",
        "await workspace.identity()",
      ],
      "drift isn't told": ["if (drifted.length === 0) return { outputs };", "return { outputs };"],
      "inputs change without drift": ["if (drifted.length === 0) return { outputs };", ""],
      "bodies get lost from inputs": [
        "bodies.includes(name) ? row[wireName(name)] : outputs[name]",
        "outputs[name]",
      ],
      "adopt gets lost from inputs": ['["adopt", memory.adopt], ', ""],
      "secrets that nobody knows aren't told": [
        "if (secretsOf(kind).length > 0)\n",
        "if (kind.name === kind.path)\n",
      ],
      "an answer of no use is read": ["    requireUsable(kind, row, declared);\n", ""],
    },
  },
  {
    file: "provider/lifecycle/settle.ts",
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
        "(field.once ? before[name] : undefined)",
        "undefined",
      ],
      "a refresh forgets what is superseded": ["    supersedes: memory?.supersedes,\n", ""],
      "what Intercom rewrites plans changes for ever": ['  if (isSent) return "rewritten";\n', ""],
      "a known form counts as drift": ['  if (isKnownForm) return "knownForm";\n', ""],
      "state doesn't know the workspace": ["= { workspaceId };", "= {};"],
      "drift of a body counts as settled": [
        "return [before[0], before[1], seen ?? before[2]];",
        "return [before[0], seen ?? before[1], seen ?? before[2]];",
      ],
      "a secret's other form is kept as it is": ["isSecret ? fingerprint(has) : has;", "has;"],
    },
  },
  {
    file: "provider/lifecycle/update.ts",
    tests: [
      "test/hosts/calls.test.ts",
      "test/hosts/dynamic.test.ts",
      "test/lifecycle/guards.test.ts",
      "test/kinds/data-attribute.test.ts",
      "test/kinds/content-import-source.test.ts",
    ],
    defects: {
      "an update doesn't check the workspace": [
        "  await requireWorkspace(kind, context, before, id);\n",
        "",
      ],
      "an update carries what can't change": ["    refuse(kind, changed, before, declared);\n", ""],
    },
  },
  {
    file: "provider/lifecycle/write.ts",
    tests: [
      "test/kinds/tag.test.ts",
      "test/lifecycle/odd-answers.test.ts",
      "test/lifecycle/lost-answers.test.ts",
      "test/lifecycle/adoption.test.ts",
    ],
    defects: {
      "an unknown outcome leaves the list as it is": [
        "    if (isUncertain(error)) objectsOf(kind, workspace).drop(id);\n",
        "",
      ],
      "the list doesn't learn of a write": [
        "  objectsOf(kind, workspace).put(id, { ...row, id });\n",
        "",
      ],
      "an answer about another object is taken": [
        "if (answer.id === undefined || idOf(answer) === id) return",
        "if (answer) return",
      ],
      "what an answer lacks isn't read": [
        "if (isWhole(kind, answer, sent)) return {};",
        "return {};",
      ],
      "a missing reference counts as a missing object": [
        "isGone(error) && !(await readNow(kind, context.workspace, id))",
        "isGone(error)",
      ],
      "a rename isn't repeated": [", repeatable: true }", " }"],
      "a failed reading of the rest loses the object": [
        ".catch(() => undefined)) ?? {}",
        ") ?? {}",
      ],
    },
  },
  {
    file: "provider/lifecycle/delete.ts",
    tests: [
      "test/lifecycle/adoption.test.ts",
      "test/lifecycle/guards.test.ts",
      "test/lifecycle/odd-answers.test.ts",
      "test/kinds/content-import-source.test.ts",
    ],
    defects: {
      "a deletion doesn't check the workspace": [
        "  await requireWorkspace(kind, context, before, id);\n",
        "",
      ],
      "an object that a resource has is deleted": [
        "if (run.isHeld(object)) {",
        "if (id === object) {",
      ],
      "adopted objects are deleted": [
        "if (!memoryOf(before)?.adopted || before.deleteAdopted === true) return",
        "return",
      ],
      "deleteAdopted is ignored": [" || before.deleteAdopted === true", ""],
      "what would go along isn't looked for": [
        "    await requireNoCascade(kind, context, id, before);\n",
        "",
      ],
      "what would go along is looked for in an old list": [
        ".all(RECENT_MS);\n  const inside",
        ".all();\n  const inside",
      ],
      "any 404 counts as deleted": [
        "    if (await isThere(kind, workspace, id)) throw error;\n",
        "",
      ],
      "what is gone can't be deleted": ["if (!isGone(error)) throw error;", "throw error;"],
      "the list doesn't learn of a deletion": [
        '  if (kind.delete !== "archives") forget(kind, context, id, before);\n',
        "",
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
      "an object that is held isn't known": [" || this.held.has(object);", ";"],
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
    file: "provider/lifecycle/objects.ts",
    tests: [
      "test/lifecycle/odd-answers.test.ts",
      "test/kinds/tag.test.ts",
      "test/lifecycle/budgets.test.ts",
    ],
    defects: {
      "another object's answer is read": [
        "    if (idOf(row) === id) return row;\n",
        "    if (row) return row;\n",
      ],
      "large bodies are listed for a few objects": [
        "heavy: Object.values(kind.arguments).some((argument) => argument.digested)",
        "heavy: false",
      ],
      "the kind's name isn't part of a key": [
        "JSON.stringify([kind.name, ...folded])",
        "JSON.stringify(folded)",
      ],
    },
  },
  {
    file: "provider/lifecycle/fields.ts",
    tests: ["test/lifecycle/fields.test.ts", "test/lifecycle/odd-answers.test.ts"],
    defects: {
      "lists keep large bodies": ["? new Digest(digest(value)) : value", "? value : value"],
      "an argument that isn't told is taken for a change": [
        "return argument.required || (isTold",
        "return (isTold",
      ],
    },
  },
  {
    file: "provider/lifecycle/hide.ts",
    tests: ["test/lifecycle/guards.test.ts"],
    defects: {
      "secret arguments aren't redacted": ["workspace.redactor.add(value);", "void workspace;"],
    },
  },
];
