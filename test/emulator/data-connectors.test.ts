import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [{ dataConnectors: [{ id: "9", state: "live" }] }],
}));
const path = "/data_connectors";
const one = `${path}/9`;

it("creates drafts, and returns neither values of headers nor the example of a response", async () => {
  const { body, status } = await bench.call("POST", path, {
    name: "Orders",
    headers: [{ name: "Authorization", value: "Bearer x" }],
    data_inputs: [{ name: "id", type: "string", description: "Which" }],
    mock_response: { order: { id: 1, status: "shipped" } },
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    state: "draft",
    headers: [{ name: "Authorization", value: "****" }],
    data_inputs: [{ required: false, default_value: "" }],
    configuration_response_type: "mock_response_type",
    response_fields: [{ path: "order.id", type: "integer" }, { path: "order.status" }],
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
  expect(body).not.toHaveProperty("mock_response");
});

it("gives the live version unless it is asked for the draft", async () => {
  const { body } = await bench.call("POST", path, { name: "Orders" });
  const draft = `${path}/${String(body.id)}`;
  expect(await bench.call("GET", draft)).toMatchObject({
    status: 404,
    code: "data_connector_not_found",
  });
  expect((await bench.call("GET", `${draft}?state_version=draft`)).body.name).toBe("Orders");
  await bench.call("PATCH", draft, { state: "live", url: "https://shop.example.com" });
  expect((await bench.call("GET", draft)).body).toMatchObject({ state: "live", name: "Orders" });
  expect((await bench.wrong("GET", `${draft}?state_version=old`)).status).toBe(400);
});

it("lists little of each, by cursor, the last changed first", async () => {
  for (let number = 0; number < 24; number += 1)
    bench.workspace.collection("data_connectors").insert({ url: "https://shop.example.com" });
  const first = await bench.call("GET", path);
  expect(first.data).toHaveLength(20);
  expect(first.data[0]).not.toHaveProperty("url");
  const { next } = first.body.pages as { next: { starting_after: string } };
  const rest = await bench.call("GET", `${path}?starting_after=${next.starting_after}`);
  expect(rest.data).toHaveLength(5);
  expect(rest.body.pages).toMatchObject({ next: null });
  expect(await bench.call("GET", `${path}?starting_after=x`)).toMatchObject({
    status: 400,
    code: "client_error",
  });
});

it("moves its time with every change", async () => {
  const times = [];
  for (const name of ["A", "B", "C"])
    times.push((await bench.call("PATCH", one, { name })).body.updated_at);
  expect(new Set(times).size).toBe(3);
  expect(times.toSorted()).toEqual(times);
});

it("deletes only drafts that nothing uses", async () => {
  expect(await bench.call("DELETE", one)).toMatchObject({ status: 409, code: "conflict" });
  bench.workspace.collection("data_connectors").update("9", { users: ["A workflow"] });
  const inUse = { status: 409, code: "data_connector_in_use" };
  expect(await bench.call("PATCH", one, { state: "draft" })).toMatchObject(inUse);
  bench.workspace.collection("data_connectors").update("9", { users: [] });
  await bench.call("PATCH", one, { state: "draft" });
  expect((await bench.call("DELETE", one)).body).toMatchObject({ deleted: true });
});

it("refuses what it doesn't know", async () => {
  expect(await bench.wrong("POST", path, {})).toMatchObject({ code: "parameter_not_found" });
  const wrong = [
    { state: "paused" },
    { http_method: "GET" },
    { audiences: ["admins"] },
    { data_inputs: [{ name: "id", type: "date", description: "x" }] },
    { data_inputs: [{ name: "id", type: "string" }] },
    { headers: "x" },
  ];
  for (const body of wrong) expect((await bench.wrong("PATCH", one, body)).status).toBe(422);
});
