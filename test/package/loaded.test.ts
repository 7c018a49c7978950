import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("a program that has no page set loads no packages that the host alone uses", async () => {
  const program = `
    require("@pulumi/pulumi");
    const before = new Set(Object.keys(require.cache));
    const { Provider, Tag } = require("./dist/index.js");
    new Tag("vip", { name: "VIP" }, { provider: new Provider("eu", { accessTokenFrom: "TOKEN" }) });
    console.log(JSON.stringify(Object.keys(require.cache).filter((file) => !before.has(file))));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program]);
  const files = JSON.parse(stdout) as string[];
  expect(files.length).toBeGreaterThan(100);
  const packages = files.flatMap(
    (file) => /[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1] ?? [],
  );
  expect(new Set(packages)).toEqual(new Set(["proxy-from-env"]));
});
