import { flag, type Sample } from "./sample";

export const conversationAttribute: Sample = {
  kind: "ConversationAttribute",
  collection: "conversation_attributes",
  setting: (workspace) => {
    const teams = ["Support", "Sales"].map((name) => {
      return String(workspace.collection("teams").insert({ name }).id);
    });
    const [support = "", sales = ""] = teams;
    return { support, sales };
  },
  required: () => ({ name: "Order number", dataType: "string" }),
  arguments: {
    name: {
      value: () => "Order number",
      other: () => "Order",
      row: () => ({ name: "Order" }),
      change: "update",
      wrong: [1, ""],
    },
    dataType: {
      value: () => "string",
      other: () => "integer",
      row: () => ({ data_type: "integer" }),
      change: "refused",
      wrong: ["text", 1],
    },
    description: {
      value: () => "As the shop counts",
      other: () => "As the warehouse counts",
      row: () => ({ description: "As the warehouse counts" }),
      change: "update",
      removed: "",
      wrong: [1],
    },
    required: flag("required", "update"),
    visibleToTeamIds: {
      value: ({ support, sales }) => [sales, support],
      other: ({ sales }) => [sales],
      row: ({ sales }) => ({ visible_to_team_ids: [sales] }),
      change: "update",
      removed: [],
      wrong: ["1", [1], ["team/1"]],
    },
    multiline: flag("multiline", "update"),
    options: {
      value: () => ["Low", "High"],
      other: () => ["Lowest", "High", "Urgent"],
      needs: () => ({ dataType: "list" }),
      irremovable: true,
      change: "update",
      wrong: ["Low", ["Low"], [1, 2], ["", "Low"]],
    },
    reference: {
      value: () => ({ type: "one", objectTypeId: "Order" }),
      other: () => ({ type: "many", objectTypeId: "Order" }),
      row: () => ({ reference: { type: "many", object_type_id: "Order" } }),
      needs: () => ({ dataType: "relationship" }),
      irremovable: true,
      change: "update",
      wrong: [
        "Order",
        {},
        { type: "few" },
        { type: "one", objectTypeId: 1 },
        { type: "one", objectTypeId: "" },
      ],
    },
  },
  hidable: "description",
  afterDelete: "archivedForGood",
  wrong: [
    [{ name: "x", dataType: "list" }, "options"],
    [{ name: "x", dataType: "string", options: ["a", "b"] }, "options"],
    [{ name: "x", dataType: "relationship" }, "reference"],
    [{ name: "x", dataType: "string", reference: { type: "one" } }, "reference"],
    [{ name: "x", dataType: "integer", multiline: true }, "multiline"],
  ],
};
