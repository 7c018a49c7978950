import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bodies } from "../../provider/page-set/bodies";
import { digestOf, formatListing } from "../../provider/page-set/listing";
import { folderOfBodies, removeLeftovers } from "../../provider/pages/bodies-folder";
import { changedSincePreview, notePreviewed } from "../../provider/pages/previewed";

const HOUR = 3_600_000;
const outer = { TMPDIR: process.env.TMPDIR, TEMP: process.env.TEMP, TMP: process.env.TMP };
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "page-files-"));
  for (const name of Object.keys(outer)) process.env[name] = folder;
});
afterEach(() => {
  for (const [name, value] of Object.entries(outer))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  rmSync(folder, { recursive: true });
});

describe("the texts of a set, while its program runs", () => {
  const text = JSON.stringify({ html: "<p>a</p>" });
  const listed = { externalId: "a", title: "A", digest: digestOf(text) };
  const write = (set = "set") =>
    folderOfBodies(
      set,
      new Map([
        ["other", "ä"],
        [listed.digest, text],
      ]),
    );
  const read = (from: string | undefined) => {
    const bodies = new Bodies(from);
    try {
      return bodies.read(listed);
    } finally {
      bodies.close();
    }
  };

  it("are read by their digest, and by this user alone", () => {
    const written = write();
    expect(read(written)).toEqual({ html: "<p>a</p>" });
    for (const file of readdirSync(written))
      expect(statSync(path.join(written, file)).mode & 0o077).toBe(0);
    expect(statSync(written).mode & 0o077).toBe(0);
  });

  it("are refused if they are others, or not at hand", () => {
    const written = write();
    writeFileSync(path.join(written, "texts"), "ä{}");
    expect(() => read(written)).toThrow(
      "a: its text was changed on this machine while `pulumi up` ran",
    );
    expect(() => read(undefined)).toThrow("a: its text isn't at hand");
    rmSync(written, { recursive: true });
    expect(() => read(written)).toThrow("a: its text isn't at hand");
  });

  it("take the place of those that the same process wrote of the same set before", () => {
    const [first, other, second] = [write(), write("other"), write()];
    expect([first, other, second].map((one) => existsSync(one))).toEqual([false, true, true]);
  });

  it("of a process that ended go at once, those of one that lives stay", () => {
    const written = write();
    const [, machine] = /pages-([0-9a-f]+)-/.exec(written) ?? [];
    const dead = path.join(folder, `pulumi-intercom-pages-${machine}-4194999-abcdef`);
    mkdirSync(dead);
    removeLeftovers();
    expect([written, dead].map((one) => existsSync(one))).toEqual([true, false]);
    removeLeftovers(Date.now() + 1000 * HOUR);
    expect(existsSync(written)).toBe(true);
  });

  it("of another container go after a day, and other folders never", () => {
    const elsewhere = path.join(folder, "pulumi-intercom-pages-00000000-4194999-abcdef");
    const others = ["pulumi-intercom-pages-", "pulumi-intercom-pages-1-2", "mine"];
    for (const name of [elsewhere, ...others.map((one) => path.join(folder, one))]) mkdirSync(name);
    removeLeftovers(Date.now() + 23 * HOUR);
    expect(existsSync(elsewhere)).toBe(true);
    removeLeftovers(Date.now() + 25 * HOUR);
    expect(readdirSync(folder).toSorted()).toEqual(others.toSorted());
  });
});

describe("what a preview showed", () => {
  const listing = (...ids: string[]) =>
    formatListing(
      ids.map((id) => ({ externalId: id.slice(0, 1), title: id, digest: digestOf(id) })),
    );

  it("is compared with what the update after it is about to write, once", () => {
    notePreviewed("set", listing("a", "b", "c"));
    expect(changedSincePreview("set", listing("a", "b2", "d"))).toBe("b, d, c");
    expect(changedSincePreview("set", listing("x"))).toBeUndefined();
  });

  it("is nothing to report where it is the same, or another set's", () => {
    notePreviewed("set", listing("a", "b"));
    expect(changedSincePreview("other", listing("c"))).toBeUndefined();
    expect(changedSincePreview("set", listing("b", "a"))).toBeUndefined();
  });

  it("counts for a day", () => {
    notePreviewed("set", listing("a"));
    expect(changedSincePreview("set", listing("b"), Date.now() + 25 * HOUR)).toBeUndefined();
    notePreviewed("set", listing("a"));
    expect(changedSincePreview("set", listing("b"), Date.now() + 23 * HOUR)).toBe("b, a");
  });

  it("is written into no folder that is a link, and removes nothing there", () => {
    const uid = process.getuid?.() ?? -1;
    const theirs = mkdtempSync(path.join(folder, "theirs-"));
    const file = path.join(theirs, "old");
    writeFileSync(file, "");
    utimesSync(file, 0, 0);
    symlinkSync(theirs, path.join(folder, `pulumi-intercom-previews-${uid}`));
    notePreviewed("set", listing("a"));
    expect(changedSincePreview("set", listing("b"))).toBeUndefined();
    expect(readdirSync(theirs)).toEqual(["old"]);
  });
});
