import { flag, type Sample } from "./sample";

export const dataAttribute: Sample = {
  kind: "DataAttribute",
  collection: "data_attributes",
  required: () => ({ name: "plan_tier", model: "company", dataType: "string" }),
  arguments: {
    name: {
      value: () => "plan_tier",
      other: () => "tier",
      row: () => ({ name: "tier" }),
      formed: true,
      change: "refused",
      wrong: [1, ""],
    },
    model: {
      value: () => "company",
      other: () => "contact",
      row: () => ({ model: "contact" }),
      change: "refused",
      wrong: ["conversation", 1],
    },
    dataType: {
      value: () => "string",
      other: () => "integer",
      row: () => ({ data_type: "integer" }),
      change: "refused",
      wrong: ["options", "text"],
    },
    description: {
      value: () => "Which plan",
      other: () => "The plan they pay for",
      row: () => ({ description: "The plan they pay for" }),
      change: "update",
      removed: "",
      wrong: [1, ["x"]],
    },
    options: {
      value: () => ["basic", "pro"],
      other: () => ["pro", "basic", "enterprise"],
      row: () => ({ options: ["pro", "basic", "enterprise"] }),
      change: "update",
      wrong: ["basic", ["basic"], ["", "pro"], [1, 2], [{ value: "basic" }, { value: "pro" }]],
    },
    messengerWritable: flag("messenger_writable", "update"),
    archived: { ...flag("archived", "update"), managed: true },
  },
  hidable: "description",
  afterDelete: "archived",
  wrong: [[{ name: "x", model: "company", dataType: "integer", options: ["1", "2"] }, "options"]],
};
