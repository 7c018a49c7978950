import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("a program without look-ups loads no HTTP client", () => {
  const loaded = (code: string) => {
    const script = `
      ${code}
      console.log(Object.keys(require.cache).some((file) => /[\\\\/]axios[\\\\/]/.test(file)));`;
    return execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }).trim();
  };
  const program = `
    const pulumi = require("@pulumi/pulumi");
    pulumi.runtime.setMocks({ newResource: ({ inputs: state }) => ({ id: "1", state }), call: () => ({}) });
    const { Tag } = require("pulumi-intercom");
    new Tag("vip", { name: "VIP" });`;
  expect(loaded(program)).toBe("false");
  expect(loaded('require("axios");')).toBe("true");
});
