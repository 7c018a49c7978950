import { beforeEach, expect, it } from "vitest";
import { pageSet, pages } from "../harness/page-set";
import { drifting } from "./drifting";
import { look, told } from "./stacks";

const { current, deploy } = drifting();
const rows = () => current().collection("external_pages");
let file = "";

beforeEach(async () => {
  const sources = current().collection("content_import_sources");
  const sourceId = String(sources.insert({ url: "https://a.example", sync_behavior: "api" }).id);
  file = await deploy(pageSet("docs", pages(4), { sourceId }));
  rows().insert({ source_id: Number(sourceId), external_id: "theirs", title: "Theirs" });
});

const idOf = (externalId: string) =>
  String(
    rows()
      .all()
      .find((row) => row.external_id === externalId)?.id,
  );

it("names the pages of a set that were changed, and those that are gone", async () => {
  expect(await told(current(), file)).toMatchObject({ code: 0, drifted: [] });
  rows().update(idOf("p00001"), { html: "<p>by hand</p>" });
  rows().remove(idOf("p00003"));
  const { code, drifted } = await told(current(), file);
  expect(code).toBe(2);
  expect(drifted).toMatchObject([
    {
      kind: "ExternalPageSet",
      gone: false,
      changes: [
        { argument: "pageCount", declared: 4, actual: 3 },
        { argument: "drifted", declared: [], actual: ["p00001", "p00003 (gone)"] },
      ],
    },
  ]);
  expect((await look(current(), file)).out).toContain('["p00001","p00003 (gone)"]');
});

it("counts the pages of a set as owned", async () => {
  const { unmanaged = [] } = await told(
    current(),
    file,
    "--unmanaged",
    "--include",
    "ExternalPage",
  );
  expect(unmanaged.map(({ name }) => name)).toEqual(["theirs"]);
});
