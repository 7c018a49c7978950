import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Call } from "../../provider/api/call";
import type { Client } from "../../provider/api/client";
import { type Listed, readList, requireWhole } from "../../provider/api/list";
import { readPage } from "../../provider/api/pages";

type Body = Readonly<Record<string, unknown>>;
type Server = (query: Readonly<Record<string, string>>, asked: number) => Body;

const rowsTo = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `${at + 1}` }));

async function list(server: Server, most = 100): Promise<{ listed: Listed; requests: number }> {
  let requests = 0;
  const send = async ({ query = {} }: Call) => {
    requests += 1;
    if (requests > most) throw new Error("it asks for ever");
    return { body: server(query, requests) };
  };
  const client = { send } as unknown as Client;
  const form = { path: "/tags", items: "data", query: { per_page: "50" } };
  const page = (which?: Readonly<Record<string, string>>) => readPage(client, form, which);
  const listed = await readList({ path: form.path, page, first: page() });
  return { listed, requests };
}

/** Pages of 50, with what each has beside its rows. */
function paged(all: readonly Body[], beside: (page: number, last: number) => Body): Server {
  const last = Math.ceil(all.length / 50);
  return ({ page = "1", starting_after: cursor = "0" }) => {
    const number = cursor === "0" ? Number(page) : Number(cursor) / 50 + 1;
    const data = all.slice((Math.max(1, number) - 1) * 50, Math.max(1, number) * 50);
    return { data, ...beside(number, last) };
  };
}

describe("a list is read whole", () => {
  const next = (page: number, last: number, form: unknown) => (page < last ? form : null);
  const forms: [string, (page: number, last: number) => Body, number?][] = [
    ["by its number of pages", (page, last) => ({ pages: { page, total_pages: last } })],
    ["by addresses", (page, last) => ({ pages: { next: next(page, last, `?page=${page + 1}`) } })],
    [
      "by addresses beside a number of pages",
      (page, last) => ({
        pages: { page, total_pages: last, next: next(page, last, `/t?page=${page + 1}`) },
        total_count: 120,
      }),
    ],
    ["by pages", (page, last) => ({ pages: { next: next(page, last, { page: page + 1 }) } })],
    [
      "by cursors beside a number of pages",
      (page, last) => ({
        pages: {
          page: 1,
          total_pages: last,
          next: next(page, last, { starting_after: page * 50 }),
        },
        total_count: 120,
      }),
    ],
    [
      "from page 0, which is the same as page 1",
      (page, last) => ({
        pages: { page: page === 1 ? 0 : page, total_pages: last },
        total_count: 120,
      }),
      4,
    ],
  ];
  it.each(forms)("%s", async (_, beside, requests = 3) => {
    const read = await list(paged(rowsTo(120), beside));
    requireWhole(read.listed);
    expect([read.listed.byId.size, read.requests]).toEqual([120, requests]);
  });

  it("where it counts rows that nothing is made of", async () => {
    const row = { id: "1" };
    const other = { id: "2" };
    const first = Promise.resolve({ rows: [row], others: [other], more: [], totalCount: 2 });
    const listed = await readList({ path: "/tags", page: () => first, first });
    requireWhole(listed);
    expect([...listed.byId.keys()]).toEqual(["1"]);
  });

  it("where its rows only move, however often", async () => {
    const moving = rowsTo(120);
    const read = await list(({ page = "1" }) => {
      moving.unshift(...moving.splice(60, 1));
      const data = moving.slice((Number(page) - 1) * 50, Number(page) * 50);
      return { data, pages: { total_pages: 3 }, total_count: 120 };
    });
    expect(read.listed.isWhole).toBe(true);
  });
});

describe("a part is never taken for a list", () => {
  const parts: [string, Server, RegExp][] = [
    [
      "one page that counts more rows",
      () => ({ data: rowsTo(25), total_count: 61 }),
      /25 of the 61/,
    ],
    ["nothing that counts more rows", () => ({ data: [], total_count: 61 }), /0 of the 61/],
    [
      "pages that repeat the first one",
      () => ({ data: rowsTo(50), pages: { page: 1, total_pages: 3 } }),
      /without new rows/,
    ],
    [
      "pages that repeat the first one, and count",
      () => ({ data: rowsTo(50), pages: { page: 1, total_pages: 3 }, total_count: 120 }),
      /50 of the 120/,
    ],
    [
      "an empty page between others",
      ({ page = "1" }) => ({
        data: page === "2" ? [] : rowsTo(Number(page) * 50).slice(-50),
        pages: { total_pages: 3 },
      }),
      /without new rows/,
    ],
    [
      "a cursor that leads to itself",
      ({ starting_after: at }) => ({
        data: at ? [{ id: "2" }] : [{ id: "1" }],
        pages: { next: { starting_after: "x" } },
      }),
      /without new rows/,
    ],
    [
      "cursors that bring nothing new",
      (_, asked) => ({
        data: rowsTo(5),
        pages: { next: { starting_after: `${asked}` } },
      }),
      /without new rows/,
    ],
    [
      "an empty page that names others",
      (_, asked) => ({
        data: [],
        pages: { next: { starting_after: `${asked}` } },
      }),
      /without new rows/,
    ],
    [
      "more pages than there are rows",
      ({ page = "1" }) => ({
        data: rowsTo(60).slice((Number(page) - 1) * 50, Number(page) * 50),
        pages: { total_pages: 9_999 },
      }),
      /without new rows/,
    ],
    [
      "other rows each time",
      (_, asked) => ({
        data: [{ id: `${asked}` }, { id: `${asked}` }],
      }),
      /different rows at each attempt/,
    ],
  ];
  it.each(parts)("%s", async (_, server, reason) => {
    const { listed } = await list(server);
    expect(listed).toMatchObject({ isWhole: false, reason: expect.stringMatching(reason) });
    expect(() => requireWhole(listed)).toThrow(/GET \/tags .*Run it again/);
  });

  it("a list that never ends", async () => {
    const endless: Server = (_, asked) => ({
      data: [{ id: `${asked}` }],
      pages: { next: { starting_after: `${asked}` } },
    });
    await expect(list(endless, 11_000)).rejects.toThrow("more than any workspace has");
  });
});

// Pages as they were recorded of the real API, shortened to three rows.
const recorded: [string, Body][] = [
  [
    "articles that begin with page 0",
    {
      type: "list",
      pages: {
        type: "pages",
        next: "https://api.intercom.io/articles?per_page=100&page=1",
        page: 0,
        per_page: 100,
        total_pages: 1,
      },
      total_count: 3,
      data: rowsTo(3),
    },
  ],
  [
    "articles",
    {
      type: "list",
      pages: { type: "pages", page: 1, per_page: 25, total_pages: 1 },
      total_count: 1,
      data: rowsTo(1),
    },
  ],
  [
    "no collections",
    {
      type: "list",
      data: [],
      total_count: 0,
      pages: { type: "pages", page: 1, per_page: 150, total_pages: 0 },
    },
  ],
  ["tags", { type: "list", data: rowsTo(2) }],
];

it.each(recorded)("reads recorded pages whole: %s", async (_, body) => {
  const { listed } = await list(() => body);
  requireWhole(listed);
  expect(listed.byId.size).toBe((body.data as Body[]).length);
});

const RECORDINGS = "/work/shared/recordings/recorded.json";
interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly body: Body;
}

describe.runIf(existsSync(RECORDINGS))("all recordings", () => {
  const all = existsSync(RECORDINGS)
    ? (JSON.parse(readFileSync(RECORDINGS, "utf8")) as Recorded[])
    : [];
  const lists = all.filter(({ method, body }) => method === "GET" && rowsIn(body) !== undefined);

  it.each(lists.map((one) => [one.path, one.body] as const))("%s decodes", async (_, body) => {
    const rows = rowsIn(body) ?? [];
    const { listed } = await list(() => ({ ...body, data: rows }));
    // They were shortened: what they count is more than they have.
    const isWhole = rows.length >= Number(body.total_count ?? 0);
    expect(listed.isWhole).toBe(isWhole);
    expect((listed.isWhole ? listed.byId : listed.some).size).toBe(rows.length);
  });
});

function rowsIn({ data, admins, segments }: Body): Body[] | undefined {
  return (data ?? admins ?? segments) as Body[] | undefined;
}
