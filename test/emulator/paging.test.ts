import { describe, expect, it } from "vitest";
import { type NextPage, NEXT_PAGES } from "../../provider/emulator/next-page";
import { type Row, parseSeed, startEmulator } from "../../provider/emulator/index";

const collections = Array.from({ length: 45 }, (_, at) => ({ name: `Collection ${at}` }));

async function withEmulator<T>(nextPage: NextPage, act: (get: Get) => Promise<T>): Promise<T> {
  const emulator = await startEmulator({ workspaces: [{ nextPage, collections }] });
  const headers = { Authorization: `Bearer ${emulator.workspace().token}` };
  const get: Get = async (query) =>
    (await fetch(`${emulator.url}/help_center/collections${query}`, { headers })).json() as never;
  try {
    return await act(get);
  } finally {
    await emulator.close();
  }
}

type Get = (query: string) => Promise<{ data: Row[]; pages: { next?: unknown } & Row }>;

describe("the next page of a list", () => {
  it.each<[NextPage, unknown]>([
    ["documented", undefined],
    ["missing", undefined],
    ["address", expect.stringMatching(/collections\?page=2&per_page=20$/)],
    ["page", { page: 2, per_page: 20 }],
    ["cursor", { starting_after: "MjA=" }],
    ["numericCursor", { starting_after: 20 }],
  ])("is named as asked for: %s", async (nextPage, next) => {
    const { pages } = await withEmulator(nextPage, (get) => get(""));
    expect(pages.next).toEqual(next);
    expect(pages).toMatchObject({ page: 1, total_pages: 3 });
  });

  it.each<[NextPage, string, string]>([
    ["cursor", "?starting_after=MjA=", "?page=2"],
    ["numericCursor", "?starting_after=20", "?page=3"],
  ])("is found by a %s, and not by its number", async (nextPage, right, wrong) => {
    await withEmulator(nextPage, async (get) => {
      const first = await get("");
      expect((await get(wrong)).data).toEqual(first.data);
      const second = await get(right);
      expect(second.data[0]).not.toEqual(first.data[0]);
      expect(second.pages.page).toBe(2);
    });
  });

  it("may be asked for in a seed", () => {
    expect(NEXT_PAGES).toContain("cursor");
    expect(() => parseSeed({ nextPage: "cursor" })).not.toThrow();
    expect(() => parseSeed({ nextPage: "none" })).toThrow('"nextPage" must be one of: documented');
  });
});
