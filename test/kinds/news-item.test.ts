import { expect, it } from "vitest";
import { expectQuiet, firstBody } from "../harness/quiet";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld({
  workspaces: [
    {
      id: "acme",
      token: "acme-token",
      admins: [{ id: "1" }],
      newsfeeds: [{ id: "5" }, { id: "6" }],
    },
  ],
});
const news = () => world().collection("news_items");
const declare = (args: object) =>
  world().declare({
    name: "dark",
    kind: "NewsItem",
    args: { title: "Darker at night", senderId: "1", ...args },
  });
const sent = () => firstBody(world());
const quiet = () => expectQuiet(world());

it("ignores the order of labels, and places without a reaction", async () => {
  declare({ labels: ["Product", "Update", "New"] });
  expectOk(await world().up());
  expect(news().all()).toMatchObject([{ labels: ["New", "Product", "Update"] }]);
  expect((await world().resource("dark")).outputs).toMatchObject({
    labels: ["Product", "Update", "New"],
    reactions: [],
  });
  await quiet();
});

it("sends title and sender with every change", async () => {
  declare({});
  expectOk(await world().up());
  declare({ deliverSilently: true });
  expectOk(await world().up());
  expect(sent()).toEqual({ title: "Darker at night", sender_id: 1, deliver_silently: true });
});

it("goes live where it is assigned, at a moment of the past", async () => {
  const newsfeedAssignments = [{ newsfeedId: "6" }, { newsfeedId: "5" }];
  declare({ newsfeedAssignments });
  expectOk(await world().up());
  await quiet();
  const publishedAt = "2024-05-01T09:00:00Z";
  const published = [{ newsfeedId: "5", publishedAt }, { newsfeedId: "6" }];
  declare({ state: "live", newsfeedAssignments: published });
  expectOk(await world().up());
  expect(news().all()).toMatchObject([
    { newsfeed_assignments: [{ newsfeed_id: 5, published_at: 1_714_554_000 }, { newsfeed_id: 6 }] },
  ]);
  await quiet();
  news().update((await world().resource("dark")).id, {
    newsfeed_assignments: [{ newsfeed_id: 5, published_at: 1_714_554_000 }],
  });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh dark update"]);
});

it("sends the newsfeeds again when it goes live: of a draft the API forgets the moment", async () => {
  declare({ state: "draft", newsfeedAssignments: [{ newsfeedId: "5" }] });
  expectOk(await world().up());
  declare({ state: "live", newsfeedAssignments: [{ newsfeedId: "5" }] });
  expectOk(await world().up());
  expect(sent()).toMatchObject({ state: "live", newsfeed_assignments: [{ newsfeed_id: 5 }] });
});

it("refuses a moment of a draft, and names its place", async () => {
  const newsfeedAssignments = [
    { newsfeedId: "6" },
    { newsfeedId: "5", publishedAt: "2024-05-01T09:00:00Z" },
  ];
  declare({ newsfeedAssignments });
  expect((await world().preview()).printed).toMatch(
    /property newsfeedAssignments\[1\]\.publishedAt .*is only allowed with state: "live"/,
  );
});

it("says that the workspace may not have News", async () => {
  const error = { code: "not_found", message: "Resource Not Found" };
  const body = { type: "error.list", request_id: null, errors: [error] };
  world().emulator.fail({ path: /^\/news/, times: 9, with: { status: 404, body } });
  declare({});
  expect((await world().up()).printed).toMatch(/the workspace may not have News/);
});
