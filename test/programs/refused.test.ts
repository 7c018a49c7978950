import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it.each([
  ["registration", 'new Tag("vip", { name: "VIP" })'],
  ["read", 'Tag.get("vip", "1")'],
])("a %s that fails later names the program's line", (_, construct) => {
  const program = `
    const pulumi = require("@pulumi/pulumi");
    const { Tag } = require("pulumi-intercom");
    process.once("unhandledRejection", ({ stack }) => {
      console.log(stack);
      process.exit();
    });
    const refuse = () => { throw new Error("the mock refuses"); };
    pulumi.runtime.setMocks({ newResource: refuse, call: refuse }).then(function ownFunction() {
      ${construct};
    });`;
  const shown = execFileSync(process.execPath, ["-e", program], { encoding: "utf8" });
  expect(shown).toMatch(/the mock refuses[^]*\n +at ownFunction/);
});
