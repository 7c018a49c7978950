import { expect, it } from "vitest";
import type { Client } from "../../provider/api/client";
import { readPage } from "../../provider/api/pages";

const read = (body: unknown) => {
  const client = { send: async () => ({ body }) } as unknown as Client;
  return readPage(client, { path: "/tags", items: "data" });
};

it.each([
  ["how many there are", { page: 1, total_pages: 3 }, [{ page: "2" }, { page: "3" }]],
  ["a cursor", { next: { per_page: 1, starting_after: "WzE2" } }, [{ starting_after: "WzE2" }]],
  ["an address", { next: "https://elsewhere.example/tags?page=2" }, [{ page: "2" }]],
  ["that there is only one", { page: 1, total_pages: 1 }, []],
  ["nothing", null, []],
])("learns which pages follow from %s", async (_, pages, more) => {
  expect(await read({ data: [{ id: "1" }], pages })).toMatchObject({ more });
});

it.each([[undefined], [[]], [{}], [{ data: null }], [{ tags: [] }], [{ data: ["VIP"] }]])(
  "doesn't take %j for a list, were it an empty one",
  async (body) => {
    await expect(read(body)).rejects.toThrow('answered GET /tags without a list in "data"');
  },
);
