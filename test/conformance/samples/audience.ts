import type { Sample } from "./sample";

const acme = {
  attribute: "company.name",
  type: "string",
  comparison: "contains",
  value: "Acme",
};
const enterprise = {
  attribute: "custom_attributes.plan",
  type: "string",
  comparison: "eq",
  value: "enterprise",
};
const users = { attribute: "role", type: "role", comparison: "eq", value: "user" };
const leads = { ...users, value: "lead" };

export const audience: Sample = {
  kind: "Audience",
  collection: "audiences",
  required: () => ({ name: "VIP customers" }),
  arguments: {
    name: {
      value: () => "VIP customers",
      other: () => "Enterprise accounts",
      row: () => ({ name: "Enterprise accounts" }),
      change: "update",
      wrong: [1, ""],
    },
    predicates: {
      value: () => [acme, enterprise],
      other: () => [{ ...acme, value: "Emca" }],
      row: () => ({ predicates: [{ ...acme, value: "Emca" }] }),
      change: "update",
      removed: [],
      wrong: ["company.name", [{ ...acme, attribute: "" }], [{ ...acme, value: 1 }], [{}]],
    },
    rolePredicates: {
      value: () => [users],
      other: () => [leads],
      row: () => ({ role_predicates: [leads] }),
      change: "update",
      removed: [],
      wrong: ["user", [{ ...users, comparison: 1 }], [{ ...users, role: "user" }]],
    },
  },
  hidable: "name",
  afterDelete: "gone",
};
