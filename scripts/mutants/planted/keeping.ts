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
        "isDeclared !== wasDeclared",
        "isDeclared && !wasDeclared",
      ],
      "an argument that comes isn't noted": [
        "isDeclared !== wasDeclared",
        "wasDeclared && !isDeclared",
      ],
      "a value that becomes secret isn't noted": [' marks.push("__secrets");', " void memory;"],
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
      "a plan doesn't check the workspace": ["  await requireWorkspace(context, before);\n", ""],
      "a replacement isn't noted": [
        "    run.replaced.add(objectName(kind, id));\n    if",
        "    if",
      ],
      "what was superseded stays": [
        "  for (const old of memory?.supersedes ?? []) run.replaced.add(objectName(kind, old));\n",
        "",
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
    file: "provider/lifecycle/part-claims.ts",
    tests: [
      "test/hosts/calls.test.ts",
      "test/lifecycle/guards.test.ts",
      "test/lifecycle/adoption.test.ts",
    ],
    defects: {
      "a planned object may be taken over": [
        "    run.owned.add(object);\n    const other = run",
        "    const other = run",
      ],
      "an object of two resources draws no warning": [
        "    if (other !== undefined)\n",
        "    if (urn === id)\n",
      ],
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
        "await requireWorkspace(context, before)",
        "await context.workspace.identity()",
      ],
      "drift isn't reported": [
        "if (drifted.length === 0) return { now, unreturned };",
        "return { now, unreturned };",
      ],
      "inputs change without drift": ["if (drifted.length === 0) return { now, unreturned };", ""],
      "bodies get lost from inputs": [
        "if (!argument?.digested) return [name, values[name]];",
        "if (argument) return [name, values[name]];",
      ],
      "adopt gets lost from inputs": ['["adopt", memory?.adopt], ', ""],
      "secrets that nobody knows aren't reported": [
        "secretsOf(kind).length > 0 ? await list.rowsIfWhole() : undefined;",
        "undefined;",
      ],
      "what a list shows unchanged is read still": [
        "if (kind.list.partial && isAsBefore",
        "if (id === address + 1 && isAsBefore",
      ],
      "what a list shows changed isn't read": [
        "updatedAt !== undefined && updatedAt === values.updatedAt",
        "updatedAt !== undefined",
      ],
      "an answer of no use is read": ["  requireUsable(kind, row, declared.values);\n", ""],
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
      "an update doesn't check the workspace": ["  await requireWorkspace(context, before);\n", ""],
      "an update carries what can't change": [
        "    requirePossible(changed, before, declared);\n",
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
      "the list doesn't learn of a write": ["  listOf(objects).put(id, { ...row, id });\n", ""],
      "an answer about another object is taken": [
        "if (answer.id === undefined || idOf(answer) === id) return",
        "if (answer) return",
      ],
      "what an answer lacks isn't read": [
        "if (isWhole(objects.kind, answer, sent)) return {};",
        "return {};",
      ],
      "a missing reference counts as a missing object": [
        "isGone(error) && !(await readNow(objects, id))",
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
        "    if (isUncertain(error)) listOf(listing).drop(id);\n",
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
      "a deletion doesn't check the workspace": [
        "  await requireWorkspace(context, before);\n",
        "",
      ],
      "an object that a resource has is deleted": [
        "if (run.owned.has(object) || run.reserved.has(object)) {",
        "if (id === object) {",
      ],
      "what would go along isn't looked for": [
        "    await requireNoCascade(objects, before);\n",
        "",
      ],
      "what would go along is looked for in an old list": [
        ".all(RECENT_MS);\n  const inside",
        ".all();\n  const inside",
      ],
      "any 404 counts as deleted": ["    if (await isThere(objects, id)) throw error;\n", ""],
      "what is gone can't be deleted": ["if (!isGone(error)) throw error;", "throw error;"],
      "the list doesn't learn of a deletion": [
        '  if (kind.delete === "archives") return;\n',
        "  return;\n",
      ],
    },
  },
  {
    file: "provider/lifecycle/staying.ts",
    tests: ["test/lifecycle/adoption.test.ts", "test/cli/review.test.ts"],
    defects: {
      "adopted objects are deleted": [
        "if (!memory?.adopted || values.deleteAdopted === true) return",
        "return",
      ],
      "deleteAdopted is ignored": [" || values.deleteAdopted === true", ""],
    },
  },
];
