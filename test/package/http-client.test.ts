import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("a program without look-ups loads no HTTP client", () => {
  const loaded = (entry: string) => {
    const script = `
      require(${JSON.stringify(entry)});
      console.log(Object.keys(require.cache).some((file) => /[\\\\/]axios[\\\\/]/.test(file)));`;
    return execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }).trim();
  };
  expect(loaded("./dist/index.js")).toBe("false");
  expect(loaded("axios")).toBe("true");
});
