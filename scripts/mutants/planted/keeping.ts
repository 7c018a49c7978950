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
      "a body that drifted isn't healed": [
        "(!isDigestOf(sent, now, key) || isDrifted(body))",
        "!isDigestOf(sent, now, key)",
      ],
    },
  },
  {
    file: "provider/resources/content-import-source.ts",
    tests: ["test/kinds/content-import-source.test.ts", "test/conformance/arguments.test.ts"],
    defects: {
      "a fixed word may be left": ["[from, to].includes", "[to].includes"],
      "a fixed word may be reached": ["[from, to].includes", "[from].includes"],
      "the URL of what is crawled may change": ['[undefined, "api"].includes', "![null].includes"],
    },
  },
  {
    file: "provider/lifecycle/diff.ts",
    tests: [
      "test/hosts/calls.test.ts",
      "test/hosts/dynamic.test.ts",
      "test/lifecycle/guards.test.ts",
      "test/lifecycle/adoption.test.ts",
      "test/kinds/conversation-attribute.test.ts",
      "test/conformance/arguments.test.ts",
    ],
    defects: {
      "a plan doesn't check the workspace": ["  await requireWorkspace(objects, known);\n", ""],
      "a planned object may be taken over": [
        "  run.noteOwned(objectName(kind, id));\n  const other",
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
      "replacements draw no warning": [
        "    if (kind.replacement) report.warn(",
        "    if (kind.name === kind.path) report.warn(",
      ],
      "archived elements draw no warning": [
        "    if (steps !== undefined) report.warn(",
        "    if (urn === id) report.warn(",
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
      "test/kinds/data-connector.test.ts",
      "test/kinds/identity-verification-secret.test.ts",
      "test/lifecycle/odd-answers.test.ts",
    ],
    defects: {
      "a read doesn't check the workspace": [
        "await requireWorkspace(objects, { id, outputs: before })",
        "await objects.workspace.identity()",
      ],
      "drift isn't reported": [
        "if (drifted.length === 0) return { id, outputs, unreturned };",
        "return { id, outputs, unreturned };",
      ],
      "inputs change without drift": [
        "if (drifted.length === 0) return { id, outputs, unreturned };",
        "",
      ],
      "bodies get lost from inputs": [
        "if (!argument?.digested) return [name, outputs[name]];",
        "if (argument) return [name, outputs[name]];",
      ],
      "adopt gets lost from inputs": ['["adopt", memory.adopt], ', ""],
      "secrets that nobody knows aren't reported": [
        "secretsOf(kind).length > 0 ? await list.rowsIfWhole() : undefined;",
        "undefined;",
      ],
      "what a list shows unchanged is read still": [
        "if (kind.list.partial && isAsBefore",
        "if (id === address + 1 && isAsBefore",
      ],
      "what a list shows changed isn't read": [
        "updatedAt !== undefined && updatedAt === before.updatedAt",
        "updatedAt !== undefined",
      ],
      "an answer of no use is read": ["    requireUsable(kind, row, declared);\n", ""],
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
      "an update doesn't check the workspace": ["  await requireWorkspace(objects, known);\n", ""],
      "an update carries what can't change": [
        "    requirePossible(kind, changed, before, declared);\n",
        "",
      ],
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
      "the list doesn't learn of a write": [
        "  objectsOf(kind, workspace, declared).put(id, { ...row, id });\n",
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
        "isGone(error) && !(await readNow(kind, objects.workspace, id, within))",
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
    file: "provider/wire/send.ts",
    tests: ["test/lifecycle/odd-answers.test.ts", "test/lifecycle/lost-answers.test.ts"],
    defects: {
      "an unknown outcome leaves the list as it is": [
        "    if (isUncertain(error)) objectsOf(kind, workspace, within).drop(id);\n",
        "",
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
      "a deletion doesn't check the workspace": ["  await requireWorkspace(objects, known);\n", ""],
      "an object that a resource has is deleted": [
        "if (run.isOwned(object) || run.isReserved(object)) {",
        "if (id === object) {",
      ],
      "what would go along isn't looked for": [
        "    await requireNoCascade(here, id, before);\n",
        "",
      ],
      "what would go along is looked for in an old list": [
        ".all(RECENT_MS);\n  const inside",
        ".all();\n  const inside",
      ],
      "any 404 counts as deleted": [
        "    if (await isThere(kind, workspace, at)) throw error;\n",
        "",
      ],
      "what is gone can't be deleted": ["if (!isGone(error)) throw error;", "throw error;"],
      "the list doesn't learn of a deletion": [
        '  if (kind.delete !== "archives") forget(objects, id, before);\n',
        "",
      ],
    },
  },
  {
    file: "provider/lifecycle/staying.ts",
    tests: ["test/lifecycle/adoption.test.ts", "test/cli/review.test.ts"],
    defects: {
      "adopted objects are deleted": [
        "if (!memoryOf(before)?.adopted || before.deleteAdopted === true) return",
        "return",
      ],
      "deleteAdopted is ignored": [" || before.deleteAdopted === true", ""],
    },
  },
];
