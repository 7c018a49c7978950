import { expect, it } from "vitest";
import { secretsIn } from "../harness/secrecy";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const connectors = () => world().collection("data_connectors");
const declare = (args: object, name = "orders") =>
  world().declare({ name, kind: "DataConnector", args: { name: "Orders", ...args } });
const id = async () => (await world().resource("orders")).id;
const sent = (method: string) =>
  world().emulator.requests.filter((request) => request.method === method);
const hushed = "Bearer four-score-and-seven";
const headers = [{ name: "Authorization", value: hushed }];

it("shows no header's value, though the program passes it as plain text", async () => {
  declare({ headers, state: "live" });
  expectOk(await world().preview());
  expectOk(await world().up());
  world().emulator.fail({ method: "PATCH", with: { status: 422, body: echo(hushed) } });
  declare({ headers: [...headers, { name: "X", value: `${hushed}!` }] });
  expect((await world().up()).ok).toBe(false);
  expectOk(await world().up());
  expectOk(await world().refresh());
  const told = [...world().everything, ...world().kept, await world().stack.stateText()];
  expect(secretsIn(told.join("\n"), [hushed])).toEqual([]);
});

it("writes a header whose value alone changed, and finds one that is missing", async () => {
  declare({ headers });
  expectOk(await world().up());
  expect(world().told).toBe("");
  declare({ headers: [{ name: "Authorization", value: "Bearer other" }] });
  expect(doings(expectOk(await world().up()))).toEqual(["update orders"]);
  expect(sent("PATCH")[0]?.requestBody).toEqual({
    headers: [{ name: "Authorization", value: "Bearer other" }],
  });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh orders same"]);
  connectors().update(await id(), { headers: [] });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh orders update"]);
  expectOk(await world().up());
  expect(connectors().get(await id())?.headers).toHaveLength(1);
});

it("writes the headers of one that it adopts, because their values can't be read", async () => {
  const row = connectors().insert({ name: "Orders", headers, url: "https://shop.example.com" });
  declare({ headers, url: "https://shop.example.com" });
  const taken = await world().preview();
  expect(taken.printed).toContain(`exists already: ${String(row.id)}`);
  expect(taken.printed).not.toMatch(/url \(/);
  declare({ headers, url: "https://shop.example.com", adopt: true });
  expectOk(await world().up());
  expect(sent("PATCH").map(({ requestBody }) => requestBody)).toEqual([{ headers }]);
});

it("goes live after it is made, and is made a draft before it is deleted", async () => {
  declare({ state: "live", mockResponse: { orderStatus: "shipped" } });
  expectOk(await world().up());
  expect(sent("POST")[0]?.requestBody).toEqual({
    name: "Orders",
    mock_response: { orderStatus: "shipped" },
  });
  expect(sent("PATCH")[0]?.requestBody).toEqual({ state: "live" });
  expect((await world().resource("orders")).outputs).toMatchObject({
    configurationResponseType: "mock_response_type",
    responseFields: [{ path: "orderStatus", exampleValue: "shipped" }],
  });
  expectOk(await world().destroy());
  expect(
    world()
      .writes()
      .map((write) => write.split(" ")[0]),
  ).toEqual(["PATCH", "DELETE"]);
});

it("says what to do about one that is in use, and leaves it live", async () => {
  declare({ state: "live" });
  expectOk(await world().up());
  connectors().update(await id(), { users: ["A workflow"] });
  const destroy = await world().destroy();
  expect(destroy.printed).toMatch(/data_connector_in_use[^]*A workflow or Fin uses the connector/);
  expect(connectors().get(await id())?.state).toBe("live");
});

it("reads those alone that were changed since", async () => {
  const names = ["A", "B", "C"];
  world().declare(
    ...names.map((name) => ({ name, kind: "DataConnector", args: { name, state: "live" } })),
  );
  expectOk(await world().up());
  expectOk(await world().refresh());
  const asked = () => sent("GET").map(({ path, query }) => path + (query.state_version ?? ""));
  expect(asked()).toEqual(["/me", "/data_connectors"]);
  const { id: changed } = await world().resource("B");
  connectors().update(changed, { url: "https://shop.example.com" });
  expect(doings(expectOk(await world().refresh()))).toContain("refresh A same");
  expect(asked()).toEqual(["/me", "/data_connectors", `/data_connectors/${changed}live`]);
  expect((await world().resource("B")).outputs.url).toBe("https://shop.example.com");
});

it("reads a draft as one, and takes what Intercom fills in for no change", async () => {
  const input = { name: "id", type: "string", description: "Which" };
  declare({ dataInputs: [input], audiences: ["users", "leads"] });
  expectOk(await world().up());
  connectors().update(await id(), { audiences: ["leads", "users"] });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh orders same"]);
  expect(sent("GET").flatMap(({ query }) => query.state_version ?? [])).toEqual(["draft"]);
  expect((await world().resource("orders")).outputs.dataInputs).toEqual([input]);
});

it("shows what Intercom makes of its answer", async () => {
  let made = {};
  world().emulator.onExchange(({ method, responseBody }) => {
    if (method === "POST") made = responseBody as object;
  });
  declare({});
  expectOk(await world().up());
  connectors().update(await id(), { description: "Theirs" });
  const object_mappings = [{ response_object_path: "order", intercom_object_type: "user" }];
  const path = `/data_connectors/${await id()}`;
  const body = { ...made, object_mappings };
  world().emulator.fail({ method: "GET", path, with: { status: 200, body } });
  expectOk(await world().refresh());
  expect((await world().resource("orders")).outputs.objectMappings).toEqual([
    { responseObjectPath: "order", intercomObjectType: "user" },
  ]);
});

it("is found on a later page of a list by cursor", async () => {
  const row = connectors().insert({ name: "Orders" });
  for (let number = 0; number < 60; number += 1) connectors().insert({});
  declare({});
  expect((await world().preview()).printed).toContain(`exists already: ${String(row.id)}`);
});

function echo(value: string): object {
  const errors = [{ code: "parameter_invalid", message: `${value} is no value` }];
  return { type: "error.list", request_id: "1", errors };
}
