import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPages } from "../../provider/pages/read-pages";
import { pageSet } from "../harness/page-set";
import { World, doings, expectOk } from "../harness/world";
import { kindsIn } from "./exporting";
import { exported } from "./exported";

let world: World;
let folder = "";
let out = "";

beforeEach(async () => {
  world = await World.open();
  folder = mkdtempSync(path.join(tmpdir(), "page-sets-"));
  out = path.join(folder, "acme");
  world.collection("content_import_sources").insert({
    id: 7,
    url: "https://docs.acme.example",
    sync_behavior: "api",
  });
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

function insert(count: number, more: (at: number) => object = () => ({})): void {
  const pages = world.collection("external_pages");
  for (let at = 0; at < count; at += 1)
    pages.insert({
      source_id: 7,
      external_id: `guides/page-${at}`,
      title: `Page ${at}`,
      html: `<h1>Page ${at}</h1>\n<p>See <a href="page-${at + 1}">the next</a>.</p>`,
      locale: "en",
      url: `https://docs.acme.example/guides/page-${at}`,
      ai_agent_availability: true,
      ai_copilot_availability: false,
      ...more(at),
    });
}

const exportAll = (...args: string[]) => exported(world.emulator, ["--out", out, ...args]);
const read = (file: string) => readFileSync(path.join(out, file), "utf8");
const SET = "external-page-sets/docs-acme-example";
const filesOfSet = () =>
  readdirSync(path.join(out, SET), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".html"),
  );

describe("more than fifty pages of a source", () => {
  it("become a set with a file a page", async () => {
    insert(51);
    await exportAll();
    expect(kindsIn(out)).toEqual([
      "ContentImportSource docs-acme-example",
      "ExternalPageSet docs-acme-example",
    ]);
    expect(read("external-page-sets.ts")).toBe(`import * as intercom from "pulumi-intercom";
import * as contentImportSources from "./content-import-sources";
import { pages } from "./pages";

export const docsAcmeExample = new intercom.ExternalPageSet("docs-acme-example", {
  sourceId: contentImportSources.docsAcmeExample.id,
  locale: "en",
  aiAgentAvailability: true,
  pages: pages("external-page-sets/docs-acme-example"),
});
`);
    expect(read(`${SET}/guides/page-3.html`)).toBe(`---
title: "Page 3"
url: "https://docs.acme.example/guides/page-3"
---
<h1>Page 3</h1>
<p>See <a href="page-4">the next</a>.</p>
`);
    expect(read(".gitattributes")).toContain("/external-page-sets/** -text");
    expect(read("pages.ts")).toContain("intercom.readPages(path.join(__dirname, folder)");
    expect(readdirSync(out)).not.toContain("text.ts");
  });

  it("are a resource each where they are fifty, or sets are excluded", async () => {
    insert(50);
    await exportAll();
    expect(kindsIn(out).filter((one) => one.startsWith("ExternalPage "))).toHaveLength(50);
    insert(1, () => ({ external_id: "another", html: "x" }));
    await exportAll("--overwrite", "--exclude", "ExternalPageSet");
    expect(kindsIn(out).filter((one) => one.startsWith("ExternalPage "))).toHaveLength(51);
  });

  it("are adopted without a write, and then change and go as files do", async () => {
    const odd = [
      "index",
      "a/README",
      "CON",
      "Guides/Page-0",
      "ü/ö",
      "../up",
      "x".repeat(200),
      "a.b",
    ];
    insert(60, (at) => ({
      ...(at < odd.length && { external_id: odd[at], html: `<p>${at} &amp; "more"</p>` }),
      ...(at % 7 === 0 && { locale: "fr" }),
      ...(at % 5 === 0 && { ai_agent_availability: false, url: "" }),
      title: `${at}: "quoted" 👩‍💻 \u202E - # {x}`,
    }));
    await exportAll();
    expect(kindsIn(out)).toHaveLength(2);
    expect(filesOfSet()).toHaveLength(60);
    await adopt();
    expect(world.collection("external_pages").all()).toHaveLength(60);

    const all = readPages(path.join(out, SET), { links: "keep" });
    declare(all.map((one, at) => (at === 9 ? Object.assign(one, { title: "New" }) : one)));
    expect(doings(expectOk(await world.up()))).toEqual(["update docs-acme-example"]);
    expect(world.writes()).toHaveLength(1);
    expectOk(await world.destroy());
    expect(world.collection("external_pages").all()).toHaveLength(60);
  });

  it("leave what a file can't hold as resources beside them", async () => {
    const bad: Record<number, object> = {
      1: { html: "  <p>spaces around</p>\n\n" },
      2: { html: "<body><p>cut</p></body>" },
      3: { url: "mailto:somebody" },
      4: { html: "x".repeat(1_000_100) },
      5: { html: "<p>a\r\nb</p>" },
    };
    insert(58, (at) => bad[at] ?? {});
    await exportAll();
    expect(kindsIn(out).filter((one) => one.startsWith("ExternalPage "))).toHaveLength(5);
    expect(filesOfSet()).toHaveLength(53);
    const { resources } = JSON.parse(read("import.json")) as { resources: { inputs: object }[] };
    expect(resources.map(({ inputs }) => inputs)).toContainEqual(
      expect.objectContaining({ pages: expect.stringMatching(/^53 pages, digest /) as string }),
    );
  });

  it("keep their resource's name in a later export", async () => {
    insert(51);
    await exportAll();
    const file = path.join(out, "import.json");
    const named = read("import.json").replace(
      '"name": "docs-acme-example",\n      "id": "7-pages"',
      '"name": "manual",\n      "id": "7-pages"',
    );
    expect(named).not.toBe(read("import.json"));
    writeFileSync(file, named);
    await exportAll("--overwrite", "--yes");
    expect(kindsIn(out)).toContain("ExternalPageSet manual");
    expect(read("external-page-sets.ts")).toContain('pages("external-page-sets/manual")');
  });
});

function declare(all: Parameters<typeof pageSet>[1]): void {
  const shared = { sourceId: "7", locale: "en", aiAgentAvailability: true };
  world.declare(
    {
      name: "docs-acme-example",
      kind: "ContentImportSource",
      args: { url: "https://docs.acme.example" },
    },
    pageSet("docs-acme-example", all, shared),
  );
}

async function adopt(): Promise<void> {
  declare(readPages(path.join(out, SET), { links: "keep" }));
  world.emulator.clearRequests();
  expectOk(await world.stack.import(path.join(out, "import.json")));
  expect(doings(expectOk(await world.preview())).filter((one) => !one.endsWith("same"))).toEqual(
    [],
  );
  expect(doings(expectOk(await world.refresh())).every((one) => one.endsWith("same"))).toBe(true);
  expect(doings(expectOk(await world.up()))).toEqual([]);
  expect(world.writes()).toEqual([]);
}
