import { beforeEach, expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const orders = () => world().collection("custom_object_instances");
const declare = (args: object) => {
  const all = { type: "Order", externalId: "order_001", ...args };
  world().declare({ name: "order", kind: "CustomObjectInstance", args: all });
};
beforeEach(() => world().collection("custom_object_types").insert({ id: "Order" }));

it("never renames what users key themselves, and leaves other values alone", async () => {
  declare({ customAttributes: { order_number: "1", camelCase: true, "with-dash": 2 } });
  expectOk(await world().up());
  const { id } = await world().resource("order");
  const attributes = { order_number: "1", camelCase: true, "with-dash": 2 };
  expect(orders().get(id)?.custom_attributes).toEqual(attributes);
  orders().update(id, { custom_attributes: { ...attributes, total_amount: 5 } });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh order same"]);
  declare({ customAttributes: { order_number: "2" } });
  expectOk(await world().up());
  expect(orders().get(id)?.custom_attributes).toEqual({
    order_number: "2",
    camelCase: true,
    "with-dash": 2,
    total_amount: 5,
  });
});

it("is looked up by its external id, without a list of all", async () => {
  const { id } = orders().insert({ external_id: "order_001" });
  for (let number = 0; number < 200; number += 1) orders().insert({});
  declare({});
  expect((await world().preview()).printed).toContain(`exists already: ${String(id)}`);
  const asked = world().emulator.requests.filter(({ path }) => path.endsWith("/Order"));
  expect(asked.map(({ query }) => query)).toEqual([{ per_page: "150", external_id: "order_001" }]);
});

it("is read without a list of all", async () => {
  declare({});
  expectOk(await world().up());
  for (let number = 0; number < 200; number += 1) orders().insert({});
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh order same"]);
  expect(world().emulator.requests.filter(({ path }) => path.endsWith("/Order"))).toEqual([]);
});

it("isn't mistaken for another one whose external id is its id", async () => {
  declare({});
  expectOk(await world().up());
  const { id } = await world().resource("order");
  orders().remove(id);
  orders().insert({ external_id: id });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh order delete"]);
});

it("isn't treated as gone because its type is gone", async () => {
  declare({});
  expectOk(await world().up());
  world().collection("custom_object_types").remove("Order");
  const refresh = await world().refresh();
  expect(refresh.ok).toBe(false);
  expect(refresh.printed).toMatch(/Custom object type `Order` not found/);
  expect((await world().destroy()).ok).toBe(false);
});

it("doesn't count as new where its type isn't there, and says so in the preview", async () => {
  world().collection("custom_object_types").remove("Order");
  declare({});
  expectOk(await world().preview());
  expect(world().told).toMatch(
    /Nothing could be looked up before the update\.[^]*`Order` not found/,
  );
});

it("isn't made again by a change of one that is gone", async () => {
  declare({});
  expectOk(await world().up());
  orders().remove((await world().resource("order")).id);
  declare({ customAttributes: { order_number: "2" } });
  const up = await world().up();
  expect(up.printed).toMatch(/It no longer exists in Intercom/);
  expect(orders().all()).toEqual([]);
});

it("believes the form of a value that was sent alone, unless others were changed meanwhile", async () => {
  declare({ customAttributes: { order_number: "1", total_amount: 5 } });
  expectOk(await world().up());
  const { id } = await world().resource("order");
  const answer = (attributes: object) => ({
    status: 200,
    effect: "applied" as const,
    body: { ...orders().get(id), custom_attributes: attributes },
  });
  const next = (attributes: object) =>
    world().emulator.fail({
      method: "POST",
      path: "/custom_object_instances/Order",
      with: answer(attributes),
    });
  next({ order_number: "2 ", total_amount: 5 });
  declare({ customAttributes: { order_number: "2", total_amount: 5 } });
  expectOk(await world().up());
  expect(world().told).toMatch(/keeps customAttributes in another form/);
  next({ order_number: "3", total_amount: 9 });
  declare({ customAttributes: { order_number: "3", total_amount: 5 } });
  expectOk(await world().up());
  expect(world().told).not.toMatch(/in another form/);
});
