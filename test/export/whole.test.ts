import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import type { Fault, WorkspaceSettings } from "../../provider/emulator/index";
import { exporting, kindsIn } from "./exporting";

const { again, folder, run, start } = exporting();
const tags = Array.from({ length: 120 }, (_, at) => ({ name: `Tag ${at}` }));
const folders = Array.from({ length: 200 }, (_, at) => ({ name: `Folder ${at}` }));
const collections = Array.from({ length: 120 }, (_, at) => ({ name: `Collection ${at}` }));
const page = (status: number): Fault["with"] => ({
  status,
  body: "<html><title>Just a moment...</title></html>",
  contentType: "text/html",
});

it.each<NonNullable<WorkspaceSettings["nextPage"]>>([
  "documented",
  "address",
  "page",
  "cursor",
  "numericCursor",
  "missing",
])("has all of a list whose next page is named by: %s", async (nextPage) => {
  const { out } = await run(
    { nextPage, collections, folders },
    "--include",
    "Collection",
    "--include",
    "Folder",
  );
  expect(kindsIn(out)).toHaveLength(320);
});

it.each([
  [
    "a gateway refuses",
    page(403),
    /Tags can't be read\.\s+GET \/tags was answered 403.*Just a moment/,
  ],
  ["a gateway rejects", page(401), /GET \/tags was answered 401/],
  ["a gateway doesn't find", page(404), /GET \/tags was answered 404/],
  ["nothing explains", { status: 403, body: "" }, /GET \/tags was answered 403/],
  ["a policy refuses", { status: 403, body: { message: "Blocked" } }, /403: Blocked/],
  ["lacks rows", { rowsLeft: 10 }, /\d+ of the 120 rows/],
] satisfies [string, Fault["with"], RegExp][])(
  "writes nothing where there is a list that %s",
  async (_, failure, message) => {
    const emulator = await start({ tags, collections });
    const path = "rowsLeft" in failure ? "/help_center/collections" : "/tags";
    emulator.fail({ path, times: Infinity, with: failure });
    const before = readdirSync(folder);
    await expect(again("--name", "written")).rejects.toThrow(message);
    await expect(again()).rejects.toThrow(/To leave them out: --exclude (Tag|Collection)\./);
    expect(readdirSync(folder)).toEqual(before);
  },
);

it.each(["forbidden", "api_plan_restricted", "token_unauthorized", "not_found"])(
  "leaves out what Intercom itself withholds: %s",
  async (code) => {
    const emulator = await start({ tags: [{ name: "VIP" }] });
    const status = code === "not_found" ? 404 : code === "token_unauthorized" ? 401 : 403;
    const body = { errors: [{ code, message: "Not here" }] };
    emulator.fail({ path: "/folders", times: Infinity, with: { status, body } });
    const { out } = await again();
    expect(kindsIn(out)).toEqual(["Tag vip"]);
  },
);
