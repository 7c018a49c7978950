import type { Planted } from "../mutant";

/** Defects where the provider meets Pulumi, and of the words in which kinds are declared. */
export const edges: readonly Planted[] = [
  {
    file: "provider/hosts/dynamic.ts",
    tests: [
      "test/hosts/dynamic.test.ts",
      "test/lifecycle/guards.test.ts",
      "test/lifecycle/secrets.test.ts",
    ],
    defects: {
      "users are shown stacks": ["redact(expected ? message : stack)", "redact(stack)"],
      "a defect isn't shown with its place": [
        "redact(expected ? message : stack)",
        "redact(message)",
      ],
      "errors reach the host unredacted": [
        "new Error(redact(expected ? message : stack))",
        "new Error(expected ? message : stack)",
      ],
      "the host prints its own stack": [
        '  error.stack = redact(message.split("\\n")[0] ?? "");\n',
        "",
      ],
      "what was made halfway has no provider": [", __provider: provider }", " }"],
      "results hold undefined": [
        "return JSON.parse(JSON.stringify(props)) as Props;",
        "return props;",
      ],
      "nothing is shared between calls": ["      this.contexts.set(key, context);\n", ""],
      "check failures aren't redacted": ["reason: redact(reason)", "reason"],
      "secrets of the state aren't hidden": [
        "      hideSecrets(context.workspace.redactor, resource);\n",
        "",
      ],
    },
  },
  {
    file: "provider/api/credentials.ts",
    tests: ["test/hosts/dynamic.test.ts"],
    defects: {
      "an address may go without a token": [
        "  if (region !== undefined || baseUrl !== undefined) throw lonelyAddress(place);\n",
        "",
      ],
      "a token goes to the environment's address": [
        "      region,\n      baseUrl,\n    };",
        "      region,\n      baseUrl: baseUrl ?? textOf(env.INTERCOM_BASE_URL),\n    };",
      ],
      "an empty text is a setting": [' || value === "" ? undefined', " ? undefined"],
    },
  },
  {
    file: "provider/hosts/engine-log.ts",
    tests: ["test/hosts/engine-log.test.ts"],
    defects: { "messages get lost at the end of a call": ["    underWay.add(sent);\n", ""] },
  },
  {
    file: "provider/program/resource.ts",
    tests: ["test/hosts/dynamic.test.ts", "test/programs/classes.test.ts"],
    defects: {
      "one-time secrets are no secret outputs": [
        "[...secretsOf(kind), ...secretArgumentsOf(kind)]",
        "secretArgumentsOf(kind)",
      ],
      "secret arguments are no secret outputs": [
        "[...secretsOf(kind), ...secretArgumentsOf(kind)]",
        "secretsOf(kind)",
      ],
      "outputs aren't seeded": ["...seedOutputs(kind), ", ""],
      "check doesn't get which resource it is": ["__urn: urnForCheck(", "__other: urnForCheck("],
      "check doesn't get what is secret": ["deferred.length > 0 && {", "deferred.length < 0 && {"],
    },
  },
  {
    file: "provider/definition/type-token.ts",
    tests: ["test/hosts/dynamic.test.ts", "test/programs/classes.test.ts"],
    defects: {
      "the text in state is another": [
        'require("pulumi-intercom/provider")',
        'require("pulumi-intercom/dist/provider")',
      ],
      "the type token is another": [
        "`pulumi-nodejs:dynamic/intercom:${kind}`",
        "`pulumi-nodejs:dynamic/intercom/${kind}`",
      ],
    },
  },
  {
    file: "provider/definition/values.ts",
    tests: [
      "test/definition/values.test.ts",
      "test/kinds/content-import-source.test.ts",
      "test/kinds/external-page.test.ts",
      "test/kinds/data-attribute.test.ts",
      "test/conformance/arguments.test.ts",
    ],
    defects: {
      "the words of reads and writes are swapped": [
        "(wire) => words.find((word) => word === wire || encode(word) === wire)",
        "(wire) => words.map(encode).find((word) => word === wire) as W | undefined",
      ],
      "a word is understood as it is read only": [" || encode(word) === wire)", ")"],
      "ids that are numbers are sent as text": [
        "expected), decodeId, Number)",
        "expected), decodeId)",
      ],
      "times are of 1970": ["? wire * 1000 :", "? wire :"],
      "an id may lead out of its path": ["/^[A-Za-z0-9_-]{1,255}$/", "/^.{1,255}$/"],
      "ids may begin with zeros": ["/^(0|[1-9]\\d{0,14})$/", "/^\\d+$/"],
    },
  },
  {
    file: "provider/definition/lists.ts",
    tests: ["test/definition/values.test.ts", "test/conformance/arguments.test.ts"],
    defects: {
      "sets compare one way": [
        " &&\n      actual.every((other) => declared.some((one) => of.same(one, other))),",
        ",",
      ],
      "a list compares without order": [
        "declared.every((one, at) => of.same(one, actual[at]))",
        "declared.every((one) => actual.some((other) => of.same(one, other)))",
      ],
    },
  },
  {
    file: "provider/definition/rules.ts",
    tests: ["test/kinds/identity-verification-secret.test.ts", "test/kinds/data-attribute.test.ts"],
    defects: {
      "an unknown flag counts as off": [
        "declared[name] === true || isUnknown(declared[name])",
        "declared[name] === true",
      ],
      "an unknown value fails a rule": [" || isUnknown(declared[other])", ""],
    },
  },
];
