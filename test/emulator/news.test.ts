import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [{ admins: [{ id: "1" }], newsfeeds: [{ id: "53", name: "Product" }] }],
}));
const path = "/news/news_items";
const item = { title: "Halloween", sender_id: 1 };

it("sorts labels, and returns places without a reaction", async () => {
  const made = await bench.call("POST", path, {
    ...item,
    labels: ["Product", "New"],
    body: "Soon",
  });
  expect(made.body).toMatchObject({
    type: "news-item",
    labels: ["New", "Product"],
    reactions: [null, null, null, null],
    body: '<p class="no-margin">Soon</p>',
    state: "draft",
  });
  const { id } = made.body as { id: string };
  expect((await bench.wrong("PUT", `${path}/${id}`, { title: "Alone" })).status).toBe(400);
  const changed = await bench.call("PUT", `${path}/${id}`, { ...item, reactions: ["👍"] });
  expect(changed.body).toMatchObject({ reactions: ["👍"], labels: ["New", "Product"] });
  expect((await bench.call("GET", path)).body).toMatchObject({ data: [changed.body] });
  expect((await bench.call("DELETE", `${path}/${id}`)).body).toEqual({
    id,
    object: "news-item",
    deleted: true,
  });
  expect((await bench.call("GET", `${path}/${id}`)).status).toBe(404);
});

it("forgets when a draft was published", async () => {
  const newsfeed_assignments = [{ newsfeed_id: 53, published_at: 1_664_638_214 }];
  const draft = await bench.call("POST", path, { ...item, newsfeed_assignments });
  expect(draft.body).toMatchObject({ newsfeed_assignments: [{ newsfeed_id: 53 }] });
  const live = await bench.call("POST", path, { ...item, state: "live", newsfeed_assignments });
  expect(live.body).toMatchObject({ newsfeed_assignments });
});

it.each([
  ["from somebody else", { sender_id: 404 }, 400],
  ["in no newsfeed", { newsfeed_assignments: [{ newsfeed_id: 404 }] }, 404],
  ["from the future", { newsfeed_assignments: [{ newsfeed_id: 53, published_at: 9e9 }] }, 400],
])("refuses news %s", async (_, change, status) => {
  expect((await bench.call("POST", path, { ...item, ...change })).status).toBe(status);
});

it("returns the newsfeeds, and creates none", async () => {
  const { data } = await bench.call("GET", "/news/newsfeeds");
  expect(data).toMatchObject([{ type: "newsfeed", id: "53", name: "Product" }]);
  expect((await bench.call("GET", "/news/newsfeeds/53")).body).toEqual(data[0]);
  expect((await bench.call("GET", "/news/newsfeeds/54")).status).toBe(404);
});
