import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { npmPack, type Packed } from "./packed";

describe("the packed package", () => {
  let packed: Packed;
  beforeAll(async () => {
    packed = await npmPack("--dry-run");
  });

  it("holds what users need, and nothing else", () => {
    const files = packed.files.map((file) => file.path);
    const compiled = files.filter((file) => file.startsWith("dist/"));
    const sources = readdirSync("provider", { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    const expected = sources.flatMap((file) =>
      [".js", ".d.ts"].map((end) => `dist/${file.replace(/\.ts$/, end)}`),
    );
    expect(compiled.toSorted()).toEqual(expected.toSorted());
    const others = files.filter((file) => !file.startsWith("dist/"));
    expect(others.toSorted()).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "package.json"]);
  });

  // A third above what it was when this was written.
  it("is small", () => {
    const kilobytes = (bytes: number): number => Math.round(bytes / 1000);
    console.info(
      `packed ${kilobytes(packed.size)} kB, unpacked ${kilobytes(packed.unpackedSize)} kB`,
    );
    // Sets of pages, with their export, are 20 kB of it.
    expect(packed.size).toBeLessThan(440_000);
    expect(packed.unpackedSize).toBeLessThan(1_650_000);
  });
});
