import { expect, it } from "vitest";
import type { Client } from "../../provider/api/client";
import { readPage } from "../../provider/api/pages";

const read = (body: unknown) => {
  const client = { send: async () => ({ body }) } as unknown as Client;
  return readPage(client, { path: "/tags", items: "data" });
};

const cursor = { starting_after: "WzE2" };

it.each([
  ["the number of pages", { page: 1, total_pages: 3 }, [{ page: "2" }, { page: "3" }]],
  ["the number of pages after page 0", { page: 0, total_pages: 2 }, [{ page: "1" }, { page: "2" }]],
  ["a cursor", { next: { per_page: 1, starting_after: "WzE2" } }, [cursor]],
  ["a cursor that is a number", { next: { starting_after: 123 } }, [{ starting_after: "123" }]],
  ["a cursor beside a number of pages", { page: 1, total_pages: 3, next: cursor }, [cursor]],
  ["a cursor beside a page", { next: { page: 2, starting_after: "WzE2" } }, [cursor]],
  ["a page", { next: { page: 2 } }, [{ page: "2" }]],
  ["a page as text", { next: { page: "2", per_page: 50 } }, [{ page: "2", per_page: "50" }]],
  [
    "a page beside a number of pages",
    { page: 1, total_pages: 3, next: { page: 2 } },
    [{ page: "2" }, { page: "3" }],
  ],
  ["a page beyond the number of pages", { total_pages: 1, next: { page: 2 } }, [{ page: "2" }]],
  ["an address", { next: "https://elsewhere.example/tags?page=2" }, [{ page: "2" }]],
  [
    "an address with a cursor",
    { next: "https://elsewhere.example/tags?starting_after=WzE2" },
    [cursor],
  ],
  ["a path", { next: "/tags?page=2&per_page=50" }, [{ page: "2", per_page: "50" }]],
  [
    "an address beside a number of pages",
    { page: 1, total_pages: 3, next: "/tags?per_page=50&page=2" },
    [
      { page: "2", per_page: "50" },
      { page: "3", per_page: "50" },
    ],
  ],
  ["an address after page 0", { page: 0, total_pages: 1, next: "/tags?page=1" }, [{ page: "1" }]],
  ["that there is only one", { page: 1, total_pages: 1 }, []],
  ["a next that is null", { page: 1, total_pages: 1, next: null }, []],
  ["a next without anything", { next: {} }, []],
  ["a next whose cursor is null", { next: { starting_after: null } }, []],
  ["nothing", null, []],
])("learns which pages follow from %s", async (_, pages, more) => {
  expect((await read({ data: [{ id: "1" }], pages })).more).toEqual(more);
});

it.each([
  [{ offset: 50 }],
  [{ starting_after: { id: 1 } }],
  [{ page: -1 }],
  [{ page: 1.5 }],
  [{ page: 1 }],
  ["WzE2"],
  ["https://api.intercom.io/tags"],
  [7],
  [true],
  [["2"]],
])("doesn't take a next of the form %j for the end", async (next) => {
  const answer = { data: [{ id: "1" }], pages: { page: 1, next } };
  await expect(read(answer)).rejects.toThrow(
    `GET /tags returned a list that names its next page in an unknown form, ${JSON.stringify(next)}`,
  );
});

it("asks for nothing but a page, however an address is written", async () => {
  const next = "https://user:word@elsewhere.example:8/x?page=2&per_page=9&token=a#b";
  const { more } = await read({ data: [{ id: "1" }], pages: { next } });
  expect(more).toEqual([{ page: "2", per_page: "9" }]);
});

it("refuses a list of more pages than any workspace has", async () => {
  const pages = { page: 1, total_pages: 99_999 };
  await expect(read({ data: [{ id: "1" }], pages })).rejects.toThrow(
    "GET /tags returned a list of 99999 pages, more than any workspace has",
  );
});

it.each([[undefined], [[]], [{}], [{ data: null }], [{ tags: [] }], [{ data: ["VIP"] }]])(
  "doesn't take %j for a list, were it an empty one",
  async (body) => {
    await expect(read(body)).rejects.toThrow('answered GET /tags without a list in "data"');
  },
);
