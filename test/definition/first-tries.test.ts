import { describe, expect, it } from "vitest";
import { Declaration } from "../../provider/lifecycle/declaration";
import { validate } from "../../provider/lifecycle/validate";
import { everySample } from "../conformance/samples";
import { kinds } from "../harness/world";

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function problemsOf(kindName: string, declared: object) {
  const kind = kinds.get(kindName);
  if (!kind) throw new Error(`there is no ${kindName}`);
  return validate(new Declaration(kind, { ...declared })).map(
    ({ path, reason }) => `${path}: ${reason}`,
  );
}

describe.each(everySample)("$kind, declared in the API's words", ({ kind: name }) => {
  const names = Object.keys(kinds.get(name)?.arguments ?? {});

  it.each(names.filter((one) => snake(one) !== one))(
    "is rejected with the name that it has here, %s",
    (argument) => {
      const problems = problemsOf(name, { [snake(argument)]: "x" });
      expect(problems).toContainEqual(
        expect.stringContaining(`${snake(argument)}: no such argument: did you mean ${argument}? `),
      );
    },
  );

  it.each(names)("is rejected with the suggestion %s if a letter is missing", (argument) => {
    const typo = `${argument.slice(0, -2)}${argument.slice(-1)}`;
    if (names.includes(typo) || typo.length < 3) return;
    expect(problemsOf(name, { [typo]: "x" })).toContainEqual(
      expect.stringMatching(`^${typo}: no such argument: did you mean \\w+\\? `),
    );
  });
});

describe("a word that isn't one here", () => {
  it.each([
    [
      "DataAttribute",
      { name: "tier", model: "contact", dataType: "options" },
      /^dataType: .*For the API's "options", declare dataType: "string" with options$/,
    ],
    [
      "ContentImportSource",
      { syncBehavior: "automated", url: "https://a.test" },
      /^syncBehavior: .*For the API's "automated", declare "automatic"$/,
    ],
    [
      "DataConnector",
      { name: "Orders", state: "lve" },
      /^state: expected one of "draft", "live"\. Did you mean "live"\?$/,
    ],
    [
      "Article",
      { title: "T", authorId: "1", state: "archived" },
      /^state: expected one of "published", "draft"$/,
    ],
    [
      "Team",
      { name: "Support", adminPriorityLevel: { primary_admin_ids: [] } },
      /^adminPriorityLevel\.primary_admin_ids: no such field: did you mean primaryAdminIds\?$/,
    ],
  ])("%s %j", (kind, declared, expected) => {
    expect(problemsOf(kind, declared)).toContainEqual(expect.stringMatching(expected));
  });
});
