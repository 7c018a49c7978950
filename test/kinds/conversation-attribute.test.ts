import { expect, it } from "vitest";
import type { Row } from "../../provider/emulator/index";
import { stepsOf } from "../../provider/wire/elements";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const attributes = () => world().collection("conversation_attributes");
const declare = (args: object) =>
  world().declare({ name: "urgency", kind: "ConversationAttribute", args: { ...args } });
const list = (...options: string[]) => ({ name: "Urgency", dataType: "list", options });
const id = async () => (await world().resource("urgency")).id;
const options = async () => attributes().get(await id())?.options as Row[];
const labels = async () =>
  (await options()).filter(({ archived }) => !archived).map(({ label }) => label);
const path = "/conversations/attributes";

it("renames, adds and archives options one by one, and says what is lost beforehand", async () => {
  declare(list("Low", "Middle", "High"));
  expectOk(await world().up());
  const before = await options();
  declare(list("Lowest", "Middle", "High", "Urgent"));
  expectOk(await world().preview());
  expect(world().told).toMatch(/options: "Low" is renamed to "Lowest"\./);
  expectOk(await world().up());
  expect(
    world()
      .writes()
      .map((write) => write.split(" ")[0]),
  ).toEqual(["PUT", "POST"]);
  expect((await options())[0]?.id).toBe(before[0]?.id);

  declare(list("Lowest", "Urgent"));
  expectOk(await world().preview());
  expect(world().told).toMatch(/"Middle" is archived, which can't be undone; "High" is/);
  expectOk(await world().up());
  expect(await labels()).toEqual(["Lowest", "Urgent"]);
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh urgency same"]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
});

it("never has fewer than two options on the way", async () => {
  declare(list("Low", "High"));
  expectOk(await world().up());
  declare(list("High", "A", "B"));
  expectOk(await world().up());
  expect((await labels()).toSorted()).toEqual(["A", "B", "High"]);
  declare(list("C", "D"));
  expectOk(await world().up());
  expect((await labels()).toSorted()).toEqual(["C", "D"]);
});

it("finds and undoes what a colleague does to options, but not another order", async () => {
  declare(list("Low", "High"));
  expectOk(await world().up());
  const [low, high] = await options();
  attributes().update(await id(), { options: [high, low] });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh urgency same"]);
  attributes().update(await id(), { options: [high, { ...low, label: "Lowest" }] });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh urgency update"]);
  expectOk(await world().up());
  expect(await options()).toMatchObject([{ label: "High" }, { id: low?.id, label: "Low" }]);
});

it.each(["before", "after"] as const)(
  "adds an option once though a connection is lost %s it takes effect",
  async (drop) => {
    declare(list("Low", "High"));
    expectOk(await world().up());
    const matching = { method: "POST", path: new RegExp(`^${path}/\\d+/options`) };
    world().emulator.fail({ ...matching, with: { drop } });
    declare(list("Low", "High", "Urgent", "Now"));
    expectOk(await world().up());
    expect((await labels()).toSorted()).toEqual(["High", "Low", "Now", "Urgent"]);
  },
);

it("gives up an option whose every answer is lost", async () => {
  declare(list("Low", "High"));
  expectOk(await world().up());
  const matching = { method: "POST", path: new RegExp(`^${path}/\\d+/options`) };
  world().emulator.fail({ ...matching, times: Infinity, with: { drop: "before" } });
  declare(list("Low", "High", "Urgent"));
  expect((await world().up()).ok).toBe(false);
  expect(world().writes()).toHaveLength(3);
});

it("goes on with the rest after a failure half-way", async () => {
  declare(list("Low", "High"));
  expectOk(await world().up());
  world().emulator.fail({ method: "POST", with: { status: 422 } });
  declare(list("High", "Urgent", "Now"));
  expect((await world().up()).ok).toBe(false);
  expect(await labels()).toEqual(["Urgent", "High"]);
  expectOk(await world().up());
  expect((await labels()).toSorted()).toEqual(["High", "Now", "Urgent"]);
});

it("changes options and the rest in one go", async () => {
  declare(list("Low", "High"));
  expectOk(await world().up());
  declare({ ...list("Low", "High", "Urgent"), name: "How urgent", required: true });
  expectOk(await world().up());
  const put = world().emulator.requests.find(({ method }) => method === "PUT");
  expect(put?.requestBody).toEqual({ name: "How urgent", required: true });
  expect(attributes().get(await id())).toMatchObject({ name: "How urgent", required: true });
  expect(await labels()).toEqual(["Low", "High", "Urgent"]);
});

it("warns before one is made that it can't be deleted, and makes another one after its end", async () => {
  declare({ name: "Order", dataType: "string" });
  expectOk(await world().preview());
  expect(world().told).toMatch(
    /Intercom can.t delete a conversation attribute\. .*archived for good/,
  );
  expectOk(await world().up());
  const first = await id();
  attributes().update(first, { archived: true });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh urgency delete"]);
  expectOk(await world().up());
  expect(await id()).not.toBe(first);
  declare({ name: "Order", dataType: "string", adopt: first });
  world().declare({
    name: "other",
    kind: "ConversationAttribute",
    args: { name: "Another", dataType: "string", adopt: first },
  });
  expect((await world().preview()).printed).toMatch(/no conversation attribute .*has the id/);
});

it("refuses a name that is taken, since two of one name can't be written to", async () => {
  const row = attributes().insert({ name: "Order" });
  declare({ name: "Order", dataType: "string" });
  expect((await world().preview()).printed).toContain(`exists already: ${String(row.id)}`);
});

it("may have the name of one that was archived, which nothing brings back", async () => {
  attributes().insert({ name: "Order", archived: true });
  declare({ name: "Order", dataType: "string" });
  expectOk(await world().up());
  expect(attributes().all()).toHaveLength(2);
});

it("renames by the order in the program, whatever Intercom's order is, as the preview says", async () => {
  declare(list("Low", "High"));
  expectOk(await world().up());
  declare(list("Low", "Urgent", "High"));
  expectOk(await world().up());
  declare(list("Low", "Now", "Highest"));
  expectOk(await world().preview());
  expect(world().told).toMatch(/"Urgent" is renamed to "Now"; "High" is renamed to "Highest"/);
  expectOk(await world().up());
  expect(await labels()).toEqual(["Low", "Highest", "Now"]);
});

it("renames rather than archives, in place if it can", () => {
  expect(stepsOf(["a", "b", "c"], ["a", "x", "c"])).toEqual([
    { to: "rename", from: "b", text: "x" },
  ]);
  expect(stepsOf(["b", "c", "d"], ["x", "b", "c", "y"])).toEqual([
    { to: "rename", from: "d", text: "y" },
    { to: "add", text: "x" },
  ]);
  expect(stepsOf(["a", "b"], ["b", "x"])).toEqual([{ to: "rename", from: "a", text: "x" }]);
  expect(stepsOf(["a", "b", "c"], ["b", "c", "x", "y"])).toEqual([
    { to: "rename", from: "a", text: "x" },
    { to: "add", text: "y" },
  ]);
  expect(stepsOf(["a", "b", "c", "d"], ["d", "x"])).toEqual([
    { to: "rename", from: "a", text: "x" },
    { to: "archive", text: "b" },
    { to: "archive", text: "c" },
  ]);
  expect(stepsOf(["a", "b"], ["b", "a"])).toEqual([]);
  expect(stepsOf(["a", "b"], ["x", "y", "z"])).toEqual([
    { to: "rename", from: "a", text: "x" },
    { to: "rename", from: "b", text: "y" },
    { to: "add", text: "z" },
  ]);
});
