import type { Planted } from "../mutant";

const exporting = [
  "test/export/export.test.ts",
  "test/export/whole.test.ts",
  "test/export/folder.test.ts",
  "test/export/names.test.ts",
];

/** Defects of what reads a whole workspace: export, drift and look-ups. */
export const leaving: readonly Planted[] = [
  {
    file: "provider/cli/inventory.ts",
    tests: exporting,
    defects: {
      "a kind that is forbidden fails an export": [
        "if (!isWithheld(error)) throw unreadable(kind, about, error);",
        "throw error;",
      ],
      "any failure leaves a kind out": [
        "if (!isWithheld(error)) throw unreadable(kind, about, error);",
        "if (!(error instanceof RequestError)) throw error;",
      ],
      "parents aren't needed": ["[...parentsOf(kind), ...", "[..."],
      "any word names a custom object type": ["!ID.test(type)", "false"],
    },
  },
  {
    file: "provider/cli/export/declare.ts",
    tests: exporting,
    defects: {
      "secrets are exported": ["return isRead && !secret", "return isRead || secret === undefined"],
      "defaults are exported": ["!isImplied(kind.arguments, name, told)", "true"],
      "what a program lacks isn't said": ["remarks: remarksOn(kind, row)", "remarks: []"],
    },
  },
  {
    file: "provider/cli/export/plan.ts",
    tests: exporting,
    defects: {
      "crawled pages are exported": [
        "return fits ? undefined : onlyOf.otherwise;",
        "return undefined;",
      ],
      "a stack's names are given again": ["given.take(one);", ""],
      "what wasn't asked for is exported": ["if (!role) continue;", ""],
    },
  },
  {
    file: "provider/cli/export/names.ts",
    tests: exporting,
    defects: {
      "two objects get one name": ["if (isTaken) return", "if (false) return"],
      "reserved words name constants": [" && !RESERVED.has(word)", ""],
      "names are as long as they come": [
        "if (characters.length <= LONGEST) return name;",
        "return name;",
      ],
    },
  },
  {
    file: "provider/cli/export/program.ts",
    tests: exporting,
    defects: {
      "references stay ids": ["this.reference(part.refersTo, part.text) ?? part.text", "part.text"],
      "long texts stay in the code": [
        "if (!isLong(text) || !isFileName(inside)) return text;",
        "return text;",
      ],
      "addresses keep their beginning": ["if (begun) return begun;", ""],
      "teams are named as here": ['if (kind.create === "adoptedOnly" &&', "if (false &&"],
    },
  },
  {
    file: "provider/cli/export/source.ts",
    tests: ["test/export/source.test.ts"],
    defects: {
      "what can't be seen is in code": [
        "quote + visible(escaped) + quote",
        "quote + escaped + quote",
      ],
      "a key sets the prototype": ['key === "__proto__"', "false"],
      "quotes end a text": [".replaceAll(quote, `\\\\${quote}`)", ""],
    },
  },
  {
    file: "provider/cli/export/import-file.ts",
    tests: ["test/lifecycle/imports.test.ts", "test/export/round-trip.test.ts"],
    defects: {
      "what was imported goes with its resource": [", adopted: true", ""],
      "an import lacks what is managed": [
        "completeInputs(new Declaration(kind, args))",
        "new Declaration(kind, args)",
      ],
    },
  },
  {
    file: "provider/cli/export/folder.ts",
    tests: exporting,
    defects: {
      "a filled table is lost": [
        'const file = path.join(folder, "mapping.json");',
        'const file = path.join(folder, "no.json");',
      ],
      "files that are no more aren't named": ["!written.has(file)", "false"],
    },
  },
  {
    file: "provider/cli/select.ts",
    tests: exporting,
    defects: {
      "what is excluded is there": ["!unwanted.some(isMeant)", "true"],
      "stars are letters": ['parts.join(".*")', 'parts.join("[*]")'],
    },
  },
  {
    file: "provider/cli/drift/compare.ts",
    tests: ["test/cli/drift.test.ts", "test/cli/drift-report.test.ts"],
    defects: {
      "secrets are compared": [
        "return all.has(name) || isEncrypted(outputs[name]);",
        "return false;",
      ],
      "changed texts are no drift": ["...texts.map((argument) => ({ argument })),", ""],
      "what Intercom never tells counts as checked": [
        "return [...never, ...unreturned];",
        "return [];",
      ],
      "what is gone isn't": ["isGone: !found,", "isGone: false,"],
    },
  },
  {
    file: "provider/cli/drift/unmanaged.ts",
    tests: ["test/cli/drift.test.ts", "test/cli/drift-report.test.ts"],
    defects: {
      "what a stack has is unmanaged": ["&& !isOwned(one)", ""],
    },
  },
  {
    file: "provider/lookups/find.ts",
    tests: ["test/lookups"],
    defects: {
      "the first of several is taken": ["if (one && !another) return one;", "if (one) return one;"],
      "what was made since isn't found": [
        "if (!named && found.length === 0) found = await fitting(began);",
        "",
      ],
      "an object without an id can be looked up": ["id === undefined ? []", "false ? []"],
      "rows of partial lists are whole": ["const whole = kind.list.partial", "const whole = false"],
      "a place may be anything": [
        'if (typeof value === "string" && ID.test(value)) continue;',
        "continue;",
      ],
    },
  },
  {
    file: "provider/lookups/texts.ts",
    tests: ["test/lookups"],
    defects: {
      "secrets are quoted": ['secrets.includes(name) ? "[secret]"', 'false ? "[secret]"'],
      "nothing near is named": ["return nearest(String(value), texts);", "return [];"],
    },
  },
  {
    file: "provider/cli/review/veil.ts",
    tests: ["test/cli/review-safety.test.ts"],
    defects: {
      "what a kind calls a secret is shown": ["...secretArgumentsOf(kind)", ""],
      "what a program calls a secret is shown": ["...namesIn(state?.inputs?.__secrets),", ""],
      "marks of secrets are no secrets": ["if (isMarked(others)) return", "if (false) return"],
      "what a secret says is quoted elsewhere": [
        "return this.hasFound ?",
        "return this.count < 0 ?",
      ],
    },
  },
  {
    file: "provider/cli/review/held.ts",
    tests: ["test/cli/review-objects.test.ts"],
    defects: {
      "any workspace's object is taken over": ["workspaces.size === 1", "true"],
      "what a rotation takes over is deleted": [
        "...own.adopts(inputs).map((id) => heldName(own.of, id, workspace)),",
        "",
      ],
    },
  },
  {
    file: "provider/page-set/foresee.ts",
    tests: ["test/cli/review-page-set.test.ts"],
    defects: {
      "adopted pages are deleted": [
        "planned.deleted.filter((one) => !isStaying(one))",
        "planned.deleted",
      ],
      "pages that a set gives up aren't counted": [
        "const planned = planOf(membersIn(existing)",
        "const planned = planOf([]",
      ],
    },
  },
  {
    file: "provider/rotation/foresee.ts",
    tests: ["test/cli/review-objects.test.ts"],
    defects: {
      "what is revoked ends no session": ["endings.some(({ revoked }) => revoked)", "false"],
      "what was adopted is deleted": ["!stays.includes(one)", "true"],
    },
  },
  {
    file: "provider/cli/review/endings.ts",
    tests: ["test/cli/review.test.ts", "test/cli/review-objects.test.ts"],
    defects: {
      "a draft is used": ["where === undefined || value(where[0]) === where[1]", "true"],
      "one agent that goes on is enough": ["ended.length === 0 ?", "ended.length < uses.length ?"],
      "any secret takes another's place": [
        "others.find(({ outputs }) => isFor(use, outputs))",
        "others[0]",
      ],
      "what isn't known ends": ["if (hasUnchanged) return", "if (true) return"],
      "a replaced secret goes on signing": [
        "secretsOf(kind).length > 0) return false;",
        "false) return false;",
      ],
    },
  },
  {
    file: "provider/cli/review/preview.ts",
    tests: ["test/cli/review.test.ts", "test/cli/review-safety.test.ts"],
    defects: {
      "a failed preview is whole": ["...said(/^(error|fatal)/i), ", ""],
      "missing deletions aren't missed": [
        '["create", "update", "delete"].flatMap',
        '["create"].flatMap',
      ],
    },
  },
];
