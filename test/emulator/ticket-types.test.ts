import { expect, it } from "vitest";
import type { Row } from "../../provider/emulator";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({ workspaces: [{ ticketTypes: [{ id: "9", name: "Outage" }] }] }));
const attributes = "/ticket_types/9/attributes";
const asked = { name: "Priority", description: "How bad it is" };

it("makes each type with two attributes and the states of the workspace", async () => {
  const { body } = await bench.call("POST", "/ticket_types", { name: "Bug" });
  expect(body).toMatchObject({ name: "Bug", icon: "🎟️", category: "Customer", archived: false });
  expect(body).toMatchObject({
    ticket_type_attributes: {
      data: [{ name: "_default_title_", default: true }, { name: "_default_description_" }],
    },
    ticket_states: { data: [{ category: "submitted" }, {}, {}, { category: "resolved" }] },
  });
});

it("archives a type, takes it back, and still lists it", async () => {
  await bench.call("PUT", "/ticket_types/9", { archived: true });
  expect((await bench.call("GET", "/ticket_types")).data).toMatchObject([{ archived: true }]);
  await bench.call("PUT", "/ticket_types/9", { archived: false, is_internal: true });
  expect((await bench.call("GET", "/ticket_types/9")).body).toMatchObject({
    archived: false,
    is_internal: true,
  });
});

it("takes items of a list as one text, and gives them back as options", async () => {
  const list = { ...asked, data_type: "list", list_items: "Low, High", multiline: true };
  const { body } = await bench.call("POST", attributes, list);
  expect(body).toMatchObject({ ticket_type_id: 9, order: 0, visible_on_create: true });
  expect(body).not.toHaveProperty("list_items");
  const labels = ({ input_options }: Row) =>
    (input_options as { list_options: Row[] }).list_options.map(({ label }) => label);
  expect(labels(body)).toEqual(["Low", "High"]);
  const one = `${attributes}/${String(body.id)}`;
  const changed = await bench.call("PUT", one, { list_items: "Low", archived: true });
  expect(labels(changed.body)).toEqual(["Low"]);
  expect(changed.body.archived).toBe(true);
});

it("keeps what only one type of data has", async () => {
  const several = { ...asked, data_type: "files", allow_multiple_values: true };
  expect((await bench.call("POST", attributes, several)).body).toMatchObject({
    input_options: { allow_multiple_values: true },
  });
  const long = { ...asked, data_type: "string", multiline: true };
  expect((await bench.call("POST", attributes, long)).body).toMatchObject({
    input_options: { multiline: true },
  });
});

it("wants what each needs", async () => {
  expect((await bench.wrong("POST", "/ticket_types", {})).status).toBe(400);
  const bodies = [asked, { ...asked, data_type: "date" }, { name: "x", data_type: "string" }];
  for (const body of bodies) expect((await bench.wrong("POST", attributes, body)).status).toBe(400);
  const empty = { ...asked, data_type: "list", list_items: "Low,,High" };
  expect((await bench.call("POST", attributes, empty)).status).toBe(400);
});
