import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

/** What the files of each room may import; the files at the top import what they need. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  api: [],
  definition: [],
  resources: ["definition", "lookups", "page-set", "pages", "program", "rotation"],
  rotation: ["definition"],
  "page-set": ["definition"],
  wire: ["api", "definition"],
  lifecycle: ["api", "definition", "wire"],
  program: ["api", "definition", "@pulumi"],
  pages: ["definition", "page-set", "program"],
  lookups: ["api", "definition", "wire", "program", "@pulumi"],
  hosts: ["api", "definition", "lifecycle", "@pulumi"],
  emulator: [],
  cli: ["api", "definition", "emulator", "lifecycle", "lookups", "resources", "rotation", "wire"],
};

interface Import {
  readonly file: string;
  readonly imported: string;
}

const files = readdirSync("provider", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replaceAll(path.sep, "/"));
const imports = files.flatMap((file): Import[] => {
  const text = readFileSync(path.join("provider", file), "utf8");
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => ({ file, imported: fileName }));
});
const resolved = ({ file, imported }: Import): string =>
  imported.startsWith(".")
    ? `${path.posix.join(path.posix.dirname(file), imported.replace(/\.js$/, ""))}.ts`
    : imported;
const roomOf = (name: string): string => (name.includes("/") ? (name.split("/")[0] ?? "") : "");

it("has a line in the table for every room", () => {
  expect(new Set(files.map(roomOf))).toEqual(new Set(["", ...Object.keys(ROOMS)]));
});

it("imports from one room only what its line in the table names", () => {
  const forbidden = imports.flatMap((one) => {
    const [room, other] = [roomOf(one.file), roomOf(resolved(one))];
    const isOfTheHouse = one.imported.startsWith(".") || other === "@pulumi";
    if (room === "" || other === room || other === "" || !isOfTheHouse) return [];
    if (ROOMS[room]?.includes(other)) return [];
    return `provider/${one.file} imports "${one.imported}": ${room} may import ${ROOMS[room]?.join(", ") || "nothing"}`;
  });
  expect(forbidden).toEqual([]);
});

it("imports nothing in a circle", () => {
  const importedBy = new Map(
    files.map((file) => [file, imports.filter((one) => one.file === file)]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" -> "));
    if (done.has(file) || way.includes(file)) return;
    for (const one of importedBy.get(file) ?? []) visit(resolved(one), [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});
