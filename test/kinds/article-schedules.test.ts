import { afterEach, describe, expect, it, vi } from "vitest";
import { doings, expectOk } from "../harness/world";
import { inAnHour, oneArticle } from "./one-article";

const { world, articles, declare, sent, quiet } = oneArticle();
afterEach(() => void vi.useRealTimers());
const pass = (hours: number) => vi.setSystemTime(Date.now() + hours * 3_600_000);

it("is a draft until its time, and published after it, without a plan", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const scheduledPublishAt = inAnHour();
  declare({ state: "published", scheduledPublishAt });
  expectOk(await world().up());
  expect(sent()).toMatchObject({ state: "published", scheduled_publish_at: scheduledPublishAt });
  expect(articles().all()).toMatchObject([{ state: "draft" }]);
  expect(world().told).toBe("");
  expect((await world().resource("refunds")).outputs.state).toBe("published");
  await quiet();
  pass(2);
  await quiet();
  expect(articles().all()).toMatchObject([{ state: "published", scheduled_publish_at: null }]);
  declare({ state: "published", scheduledPublishAt, title: "Returns" });
  expectOk(await world().up());
  expect(sent()).toEqual({ title: "Returns" });
  articles().update((await world().resource("refunds")).id, { state: "draft" });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh refunds update"]);
  expectOk(await world().up());
  declare({ state: "published", title: "Returns" });
  expectOk(await world().up());
  await quiet();
  articles().update((await world().resource("refunds")).id, { state: "draft" });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh refunds update"]);
});

it("takes a moment in another time zone for the same", async () => {
  const at = Date.parse(inAnHour());
  declare({ state: "published", scheduledPublishAt: new Date(at).toISOString() });
  expectOk(await world().up());
  const local = new Date(at + 7_200_000).toISOString().replace(/\.\d+Z/, "+02:00");
  declare({ state: "published", scheduledPublishAt: local });
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("schedules again what somebody cancelled, and cancels what is no longer declared", async () => {
  declare({ state: "published", scheduledPublishAt: inAnHour() });
  expectOk(await world().up());
  const { id } = await world().resource("refunds");
  const { scheduled_publish_at } = articles().get(id) ?? {};
  const [made] = world().emulator.requests;
  if (!made) throw new Error("nothing was sent");
  const call = { ...made, method: "PUT", path: `/articles/${id}`, version: "Preview" };
  await world().ask(call, { scheduled_publish_at: null });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh refunds update"]);
  expectOk(await world().up());
  expect(articles().get(id)).toMatchObject({ scheduled_publish_at });
  declare({ state: "draft" });
  expectOk(await world().up());
  expect(sent()).toMatchObject({ scheduled_publish_at: null });
  expect(articles().get(id)).toMatchObject({ state: "draft", scheduled_publish_at: null });
  await quiet();
});

it("is published at once when its moment is no longer declared", async () => {
  declare({ state: "published", scheduledPublishAt: inAnHour() });
  expectOk(await world().up());
  declare({ state: "published" });
  expectOk(await world().up());
  expect(sent()).toEqual({ state: "published", scheduled_publish_at: null });
  expect(articles().all()).toMatchObject([{ state: "published", scheduled_publish_at: null }]);
  await quiet();
});

it("is made and published before its end is scheduled", async () => {
  declare({ state: "published", scheduledUnpublishAt: inAnHour() });
  expectOk(await world().up());
  const { id } = await world().resource("refunds");
  expect(world().writes()).toEqual(["POST /articles", `PUT /articles/${id}`]);
  await quiet();
});

it("isn't asked to end when it has ended", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const scheduledUnpublishAt = inAnHour();
  declare({ state: "published", scheduledUnpublishAt });
  expectOk(await world().up());
  pass(2);
  declare({ state: "draft", scheduledUnpublishAt, title: "Returns" });
  expectOk(await world().refresh());
  expectOk(await world().up());
  expect(sent()).toEqual({ title: "Returns" });
  await quiet();
});

describe("both schedules", () => {
  const later = () => new Date(Date.now() + 7_200_000).toISOString().replace(/\.\d+/, "");
  const both = {
    state: "published",
    scheduledPublishAt: inAnHour(),
    scheduledUnpublishAt: later(),
  };
  const refused =
    /property scheduledUnpublishAt .*one schedule at a time: declare it once scheduledPublishAt has passed/;

  it("are refused in the preview while both are ahead, of a new article and of one that exists", async () => {
    declare(both);
    for (const operation of ["preview", "up"] as const) {
      expect((await world()[operation]()).printed).toMatch(refused);
      expect(world().writes()).toEqual([]);
    }
    declare({ state: "published" });
    expectOk(await world().up());
    declare(both);
    expect((await world().preview()).printed).toMatch(refused);
  });

  it("go in a request each, in the order that the API takes", async () => {
    declare({ state: "published", scheduledUnpublishAt: inAnHour() });
    expectOk(await world().up());
    const { id } = await world().resource("refunds");
    const bodies = () => world().emulator.requests.flatMap(({ requestBody }) => requestBody ?? []);
    declare({ state: "published", scheduledPublishAt: both.scheduledPublishAt });
    expectOk(await world().up());
    expect(bodies()).toEqual([
      { scheduled_unpublish_at: null },
      { state: "published", scheduled_publish_at: both.scheduledPublishAt },
    ]);
    await quiet();
    const { scheduledUnpublishAt } = both;
    declare({ state: "published", scheduledUnpublishAt, title: "Returns" });
    expectOk(await world().up());
    expect(bodies()).toEqual([
      { title: "Returns", state: "published", scheduled_publish_at: null },
      { scheduled_unpublish_at: scheduledUnpublishAt },
    ]);
    await quiet();
    declare({ state: "published", title: "Returns" });
    expectOk(await world().up());
    expect(articles().get(id)).toMatchObject({ scheduled_unpublish_at: null });
    await quiet();
  });

  it("are fine once the first has passed", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    declare({ state: "published", scheduledPublishAt: both.scheduledPublishAt });
    expectOk(await world().up());
    pass(1.5);
    const scheduledUnpublishAt = later();
    declare({ ...both, scheduledUnpublishAt });
    expectOk(await world().up());
    await quiet();
  });
});

it("publishes a draft before it schedules its end", async () => {
  declare({ state: "draft" });
  expectOk(await world().up());
  declare({ state: "published", scheduledUnpublishAt: inAnHour() });
  expectOk(await world().up());
  expect(world().writes()).toHaveLength(2);
  await quiet();
});

it.each([{ state: "draft" }, {}])("refuses the end of a new article that is %o", async (args) => {
  declare({ ...args, scheduledUnpublishAt: inAnHour() });
  expect((await world().preview()).printed).toMatch(
    /property scheduledUnpublishAt .*is only allowed with state: "published" for a new article/,
  );
  expect((await world().up()).ok).toBe(false);
  expect(articles().all()).toEqual([]);
});

it("stays a draft after its end, without a plan, until another end is declared", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const scheduledUnpublishAt = inAnHour();
  declare({ state: "published", scheduledUnpublishAt });
  expectOk(await world().up());
  pass(2);
  expectOk(await world().refresh());
  await quiet();
  expect(articles().all()).toMatchObject([{ state: "draft" }]);
  declare({ state: "published", scheduledUnpublishAt: inAnHour() });
  expectOk(await world().up());
  expect(articles().all()).toMatchObject([{ state: "published" }]);
  await quiet();
  declare({ state: "published" });
  expectOk(await world().up());
  await quiet();
});
