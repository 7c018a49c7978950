import { expect, it } from "vitest";
import type { Row } from "../../provider/emulator";
import { useEmulator } from "./bench";

const bench = useEmulator();
const path = "/conversations/attributes";
const list = {
  name: "Urgency",
  data_type: "list",
  options: [{ label: "Low" }, { label: "High" }],
};
const options = (row: Row) => row.options as Row[];

it("archives for good, and lists what is archived only where it is asked to", async () => {
  const { body } = await bench.call("POST", path, { name: "Order", data_type: "string" });
  expect(body).toMatchObject({ description: "", multiline: false, archived: false });
  const one = `${path}/${String(body.id)}`;
  expect((await bench.call("DELETE", one)).body.archived).toBe(true);
  expect((await bench.call("GET", path)).data).toEqual([]);
  expect((await bench.call("GET", `${path}?include_archived=true`)).data).toHaveLength(1);
  expect((await bench.wrong("PUT", one, { archived: false })).body.archived).toBe(true);
});

it("adds, renames and archives options one by one, and keeps two", async () => {
  const { body } = await bench.call("POST", path, list);
  const one = `${path}/${String(body.id)}/options`;
  const added = await bench.call("POST", one, { label: "Urgent" });
  const [low, high] = options(added.body);
  const renamed = await bench.call("PUT", `${one}/${String(low?.id)}`, { label: "Lowest" });
  expect(options(renamed.body)).toMatchObject([{ id: low?.id, label: "Lowest" }, {}, {}]);
  const archived = await bench.call("DELETE", `${one}/${String(high?.id)}`);
  expect(options(archived.body)).toMatchObject([{}, { label: "High", archived: true }, {}]);
  expect(await bench.call("DELETE", `${one}/${String(low?.id)}`)).toMatchObject({
    status: 422,
    message: "A list attribute must have at least 2 active options",
  });
  for (const wrong of [{}, { label: 1 }, { label: "x", id: "y" }])
    expect((await bench.wrong("POST", one, wrong)).status).toBe(422);
});

it("rejects options of the wrong type, and lets names repeat", async () => {
  await bench.call("POST", path, list);
  expect((await bench.call("POST", path, list)).status).toBe(200);
  const relationship = { name: "Order", data_type: "relationship", reference: { type: "one" } };
  expect((await bench.call("POST", path, relationship)).body).toMatchObject({
    reference: { type: "one" },
  });
  const bodies = [
    { name: "x", data_type: "date" },
    { data_type: "string" },
    { ...list, options: [{ label: "Low" }] },
    { name: "x", data_type: "relationship" },
  ];
  for (const body of bodies) expect((await bench.wrong("POST", path, body)).status).toBe(422);
});

it("doesn't return the id of a request that it rejects", async () => {
  const { body } = await bench.call("GET", `${path}/99`);
  expect(body).toMatchObject({
    request_id: null,
    errors: [{ code: "conversation_attribute_not_found" }],
  });
  await bench.call("POST", path, { name: "Order", data_type: "string" });
  const one = `${path}/8/options`;
  expect((await bench.call("POST", one, { label: "x" })).status).toBe(422);
  expect((await bench.call("DELETE", `${one}/x`)).status).toBe(422);
});
