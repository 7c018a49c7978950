import { expect, it } from "vitest";
import { expectQuiet } from "../harness/quiet";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const attributes = () => world().collection("ticket_type_attributes");
const types = () => world().collection("ticket_types");
const type = () => String((types().all()[0] ?? types().insert({ name: "Bug" })).id);
const declare = (args: object) => {
  const all = { ticketTypeId: type(), name: "Severity", description: "How bad", ...args };
  world().declare({ name: "severity", kind: "TicketTypeAttribute", args: all });
};
const list = { dataType: "list", listItems: ["Low", "High"] };

it("writes the items of a list as one text, and reads them where Intercom keeps them", async () => {
  declare(list);
  expectOk(await world().up());
  const request = world().emulator.requests.find(({ method }) => method === "POST");
  expect(request?.requestBody).toMatchObject({ list_items: "Low,High" });
  const { id } = await world().resource("severity");
  const list_options = [{ id: "1", label: "High" }];
  attributes().update(id, { input_options: { list_options } });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh severity update"]);
  expectOk(await world().up());
  expect(attributes().get(id)).toMatchObject({
    input_options: { list_options: [{ label: "Low" }, { label: "High" }] },
  });
});

it("finds no drift in what Intercom doesn't return", async () => {
  declare(list);
  expectOk(await world().up());
  const { id } = await world().resource("severity");
  attributes().update(id, { input_options: {} });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh severity same"]);
  expect((await world().resource("severity")).outputs.listItems).toEqual(["Low", "High"]);
});

it("is read with its type: once for all of its attributes", async () => {
  const names = ["One", "Two", "Three"];
  world().declare(
    ...names.map((name) => ({
      name,
      kind: "TicketTypeAttribute",
      args: { ticketTypeId: type(), name, description: "", dataType: "integer" },
    })),
  );
  expectOk(await world().up());
  expectOk(await world().refresh());
  const read = world().emulator.requests.map(({ path }) => path);
  expect(read).toEqual(["/me", `/ticket_types/${type()}`]);
});

it("warns that another type means another attribute, and archives the old one", async () => {
  declare(list);
  expectOk(await world().up());
  const { id } = await world().resource("severity");
  const other = String(types().insert({ name: "Question" }).id);
  declare({ ...list, ticketTypeId: other });
  expectOk(await world().preview());
  expect(world().told).toMatch(/ticketTypeId: The old attribute is archived/);
  expectOk(await world().up());
  expect(attributes().get(id)?.archived).toBe(true);
});

it("brings an archived one back, but not as another type", async () => {
  const name = "Severity";
  const twin = { ticket_type_id: Number(type()), name, description: "How bad", archived: true };
  const { id } = attributes().insert({ ...twin, data_type: "integer" });
  declare({ dataType: "decimal" });
  expect((await world().preview()).printed).toMatch(/archived ticket type attribute/);
  declare({ dataType: "integer" });
  expectOk(await world().up());
  expect((await world().resource("severity")).id).toBe(id);
});

it("adopts what Intercom made with the type", async () => {
  const row = { ticket_type_id: Number(type()), name: "_default_title_", default: true };
  const { id } = attributes().insert(row);
  const args = { name: "_default_title_", description: "In one line", dataType: "string" };
  declare({ ...args, adopt: true });
  expectOk(await world().up());
  const { id: adopted, outputs } = await world().resource("severity");
  expect([adopted, outputs.default]).toEqual([id, true]);
});

const odd = ["Low ", "Yes, please"];
const oddOne = () => {
  const list_options = odd.map((label, at) => ({ id: `item-${at}`, label }));
  const named = { ticket_type_id: Number(type()), name: "Severity", description: "How bad" };
  return attributes().insert({ ...named, data_type: "list", input_options: { list_options } });
};

it("adopts options that the API can't be sent, and leaves them as they are", async () => {
  const { id } = oddOne();
  const before = attributes().get(String(id))?.input_options;
  declare({ dataType: "list", listItems: odd, adopt: true });
  expectOk(await world().up());
  expect(world().writes()).toEqual([]);
  declare({ dataType: "list", listItems: odd, description: "How much" });
  expectOk(await world().up());
  await expectQuiet(world());
  expect(attributes().get(String(id))).toMatchObject({
    description: "How much",
    input_options: before,
  });
});

const unsendable = /property listItems .*"Yes, please" contains a comma/s;

it.each(["a new attribute", "another list", "an adopted attribute", "drift"])(
  "refuses an option with a comma in the preview where it would have to be sent: %s",
  async (where) => {
    if (where !== "a new attribute") oddOne();
    if (where === "another list" || where === "drift") {
      declare({ dataType: "list", listItems: odd, adopt: true });
      expectOk(await world().up());
    }
    const listItems = where === "another list" ? [...odd, "New"] : odd;
    const row = attributes().all().at(-1);
    const list_options = [{ id: "1", label: "High" }];
    if (where === "an adopted attribute" || where === "drift")
      attributes().update(String(row?.id), { input_options: { list_options } });
    if (where === "drift") expectOk(await world().refresh());
    declare({ dataType: "list", listItems, ...(where !== "a new attribute" && { adopt: true }) });
    for (const operation of ["preview", "up"] as const) {
      expect((await world()[operation]()).printed).toMatch(unsendable);
      expect(world().writes()).toEqual([]);
    }
  },
);

it("never sends an option with a comma, whatever Intercom doesn't return", async () => {
  const { id } = oddOne();
  attributes().update(String(id), { input_options: {} });
  declare({ dataType: "list", listItems: odd, adopt: true });
  expect((await world().up()).printed).toMatch(/listItems: .*"Yes, please" contains a comma/);
  expect(world().writes()).toEqual([]);
});

it("refuses no option for a space at its end", async () => {
  declare({ dataType: "list", listItems: ["Low ", "High"] });
  expectOk(await world().up());
  await expectQuiet(world());
});
