import { expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const types = () => world().collection("ticket_types");
const declare = (args: object) =>
  world().declare({ name: "bug", kind: "TicketType", args: { name: "Bug", ...args } });

it("returns the states that its tickets may be in", async () => {
  declare({});
  expectOk(await world().up());
  const { outputs } = await world().resource("bug");
  expect(outputs.ticketStates).toMatchObject([
    { category: "submitted", internalLabel: "Submitted", externalLabel: "Submitted" },
    {},
    { category: "waiting_on_customer", externalLabel: "Waiting on you" },
    {},
  ]);
});

it("brings an archived one back that has the name, and says so in the preview", async () => {
  const { id } = types().insert({ name: "Bug", archived: true, icon: "🐞" });
  declare({ icon: "🐞" });
  expectOk(await world().preview());
  expect(world().told).toMatch(/TicketType "Bug" \(\d+\) is archived and will be restored/);
  expectOk(await world().up());
  expect((await world().resource("bug")).id).toBe(id);
  expect(world().writes()).toEqual([`PUT /ticket_types/${String(id)}`]);
  expect(types().get(String(id))?.archived).toBe(false);
});

it("takes no attribute that is added to it for a change", async () => {
  declare({});
  expectOk(await world().up());
  const { id } = await world().resource("bug");
  world()
    .collection("ticket_type_attributes")
    .insert({ ticket_type_id: Number(id) });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh bug same"]);
});
