import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({ workspaces: [{ customObjectTypes: [{ id: "Order" }] }] }));
const path = "/custom_object_instances/Order";
const order = { external_id: "order_001", custom_attributes: { order_number: "ORDER-1" } };

it("makes an object, or changes the one that has the external id", async () => {
  const made = await bench.call("POST", path, order);
  expect(made.body).toMatchObject({ ...order, type: "Order", external_created_at: null });
  const more = { external_id: "order_001", custom_attributes: { total_amount: 9.5 } };
  const changed = await bench.call("POST", path, more);
  expect(changed.body).toMatchObject({
    id: made.body.id,
    custom_attributes: { order_number: "ORDER-1", total_amount: 9.5 },
  });
  expect((await bench.call("GET", path)).body).toMatchObject({ total_count: 1, data: [{}] });
  expect((await bench.call("GET", `${path}?external_id=order_001`)).body.id).toBe(made.body.id);
});

it("finds one by either id, and deletes it by its own", async () => {
  const { id } = (await bench.call("POST", path, order)).body;
  for (const which of [String(id), "order_001"])
    expect((await bench.call("GET", `${path}/${which}`)).body.id).toBe(id);
  expect((await bench.call("DELETE", `${path}/order_001`)).status).toBe(404);
  expect((await bench.call("DELETE", `${path}/${String(id)}`)).body).toEqual({
    id,
    object: "Order",
    deleted: true,
  });
  await bench.call("POST", path, order);
  expect((await bench.call("DELETE", `${path}?external_id=order_001`)).status).toBe(200);
  expect((await bench.call("GET", `${path}?external_id=order_001`)).status).toBe(404);
});

it("accepts the workspace's types only", async () => {
  const wrong = await bench.call("GET", "/custom_object_instances/Invoice");
  expect(wrong).toMatchObject({
    status: 404,
    code: "not_found",
    message: "Custom object type `Invoice` not found",
  });
  expect((await bench.wrong("POST", path, { custom_attributes: 1 })).status).toBe(400);
});
