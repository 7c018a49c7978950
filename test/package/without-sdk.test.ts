import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const ROOMS = ["api", "definition", "resources", "wire", "lifecycle", "emulator", "cli"];
/** Runs a command as soon as it is loaded. */
const MAIN = "dist/cli/main.js";

const compiled = ROOMS.flatMap((room) =>
  readdirSync(`dist/${room}`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js"))
    .map((file) => path.join("dist", room, file)),
);

/** What a process prints as JSON that runs `script` and can't load Pulumi's SDK. */
const withoutSdk = async (script: string): Promise<unknown> => {
  const program = `
    const Module = require("node:module");
    const load = Module._load;
    Module._load = (name, ...rest) => {
      if (name.startsWith("@pulumi/")) throw new Error("loads " + name);
      return load(name, ...rest);
    };
    ${script}`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program]);
  return JSON.parse(stdout);
};

describe("without Pulumi's SDK", () => {
  it("loads every file of the rooms that don't run in a program", async () => {
    const files = compiled.filter((file) => file !== path.normalize(MAIN));
    expect(files.length).toBeGreaterThan(100);
    const failed = await withoutSdk(`
      const failed = {};
      for (const file of ${JSON.stringify(files)}) {
        try { require("./" + file); } catch (error) { failed[file] = error.message.split("\\n")[0]; }
      }
      console.log(JSON.stringify(failed));`);
    expect(failed).toEqual({});
  });

  it("shows the commands, and loads none of them", async () => {
    const loaded = await withoutSdk(`
      process.argv = [process.execPath, "pulumi-intercom", "--help"];
      console.log = () => {};
      process.stdout.write = Object.assign(() => true, { real: process.stdout.write.bind(process.stdout) });
      process.on("exit", () => process.stdout.write.real(JSON.stringify(Object.keys(require.cache))));
      require("./${MAIN}");`);
    const names = (loaded as string[]).map((file) => path.relative(process.cwd(), file));
    expect(names.toSorted().map((name) => name.replaceAll(path.sep, "/"))).toEqual([
      "dist/api/printable.js",
      "dist/cli/command-line.js",
      "dist/cli/command.js",
      MAIN,
      "dist/cli/output.js",
    ]);
  });
});
