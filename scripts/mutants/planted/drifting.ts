import type { Planted } from "../mutant";

/** Defects of what counts as somebody else's change. */
export const drifting: readonly Planted[] = [
  {
    file: "provider/wire/signed-addresses.ts",
    tests: ["test/lifecycle/signed-addresses.test.ts", "test/conformance/signed.test.ts"],
    defects: {
      "any host's signatures are left out": ["intercomcdn\\.(?:com|eu)", "[a-z]+\\.(?:com|eu)"],
      "an address keeps what follows an entity": ["(?:amp;)*", ""],
      "all that is asked for is left out": [
        'if (VOLATILE.test(parameter)) return "";',
        'return "";',
      ],
    },
  },
  {
    file: "provider/wire/digest.ts",
    tests: ["test/conformance/signed.test.ts"],
    defects: {
      "a signature changes a body": [
        "digestOfText(withoutSignatures(textOf(body)))",
        "digestOfText(textOf(body))",
      ],
    },
  },
  {
    file: "provider/cli/export/plan.ts",
    tests: ["test/export/signed.test.ts"],
    defects: {
      "addresses are exported with their signatures": [
        "row: withoutSignatures(one.row)",
        "row: one.row",
      ],
    },
  },
  {
    file: "provider/lifecycle/compare-bodies.ts",
    tests: ["test/lifecycle/unreturned.test.ts"],
    defects: {
      "what was sent counts as what was returned": [
        "returned === null ? asSent : seen",
        "seen || asSent",
      ],
      "the first reading counts as drift": [
        "  if (known?.[1] === UNSEEN) return [known[0], seen, seen];\n",
        "",
      ],
    },
  },
  {
    file: "provider/lifecycle/compare-row.ts",
    tests: ["test/conformance/signed.test.ts", "test/conformance/elsewhere.test.ts"],
    defects: {
      "an output changes with its signature": [
        "return unlessResigned(values[name], has);",
        "return has;",
      ],
      "a write's answer moves what state has of other arguments": [
        'found === "drift" && isUpdate ? "unsent" : found',
        "found",
      ],
      "a partial list hides what a write's answer showed": [
        '  if (found("unsent").length > 0 && kind.list.partial)\n    Object.assign(outputs, { updatedAt: before.values.updatedAt });\n',
        "",
      ],
    },
  },
  {
    file: "provider/lifecycle/stale.ts",
    tests: ["test/lifecycle/stale.test.ts", "test/conformance/elsewhere.test.ts"],
    defects: {
      "a colleague's text is overwritten": ["paths.some((path) => isPartOf(name, path))", "false"],
      "a colleague's value is overwritten": [": drifted.includes(name),", ": false,"],
      "what is sent along is resent where it needn't be": [
        "!stale.includes(name) || needed.includes(name)",
        "name !== ''",
      ],
      "a drift that state knows of counts as news": [
        'seen !== "" && bodies[path]?.[2] !== seen',
        "true",
      ],
    },
  },
  {
    file: "provider/lifecycle/undrifted.ts",
    tests: ["test/lifecycle/undrifted.test.ts"],
    defects: {
      "a plan shows texts that didn't drift": ["sent.size === 0 ? []", "sent.size >= 0 ? []"],
      "a text that the program changed is lost": [
        'isDigestOf(sent.get(path) ?? "", part)',
        "sent.has(path)",
      ],
      "a drifted text counts as undrifted": [
        'body[0] !== "" && !isDrifted(body)',
        'body[0] !== ""',
      ],
      "the digests stay among the inputs": [
        "const { [UNDRIFTED]: _, ...inputs }",
        "const { ...inputs }",
      ],
    },
  },
  {
    file: "provider/lifecycle/compare-bodies.ts",
    tests: ["test/lifecycle/undrifted.test.ts"],
    defects: {
      "Intercom's form takes the place of what was sent": [
        "isAsSeen(declared, known, seal.key) ? known[0] : digestOf(declared)",
        "digestOf(declared)",
      ],
      "a form that drifted counts as what was sent": [
        'known[0] === "" || isDrifted(known)',
        'known[0] === ""',
      ],
    },
  },
];
