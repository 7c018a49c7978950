import { expect, it } from "vitest";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const audiences = () => world().collection("audiences");
const declare = (args: object) =>
  world().declare({ name: "vip", kind: "Audience", args: { ...args } });
const acme = { attribute: "company.name", type: "string", comparison: "eq", value: "Acme" };
const known = { attribute: "company.name", type: "string", comparison: "known" };

it("is found on a later page of a list that names its pages beside the rows", async () => {
  for (let number = 1; number <= 50; number += 1) audiences().insert({});
  const { id } = audiences().insert({ name: "VIP" });
  declare({ name: "VIP" });
  const preview = await world().preview();
  expect(preview.printed).toContain(`an audience with this name exists already: ${String(id)}`);
});

it("takes neither another order nor what Intercom adds to a predicate for a change", async () => {
  declare({ name: "VIP", predicates: [acme, known] });
  expectOk(await world().up());
  const { id } = await world().resource("vip");
  audiences().update(id, { predicates: [{ ...known, value: "" }, acme] });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh vip same"]);
  expect(doings(expectOk(await world().up()))).toEqual([]);
  audiences().update(id, {
    predicates: [{ ...known, value: "" }, acme, acme, { ...acme, value: "B" }],
  });
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh vip update"]);
});
