import { flag, type Sample } from "./sample";

export const ticketTypeAttribute: Sample = {
  kind: "TicketTypeAttribute",
  collection: "ticket_type_attributes",
  setting: (workspace) => {
    const types = ["Bug", "Question"].map((name) => {
      return String(workspace.collection("ticket_types").insert({ name }).id);
    });
    const [bug = "", question = ""] = types;
    return { bug, question };
  },
  required: ({ bug }) => ({
    ticketTypeId: bug,
    name: "Steps",
    description: "How to see it",
    dataType: "string",
  }),
  foreign: ({ bug }) => ({ ticket_type_id: Number(bug) }),
  arguments: {
    ticketTypeId: {
      value: ({ bug }) => bug,
      other: ({ question }) => question,
      change: "replace",
      wrong: [7, "type/7"],
    },
    name: {
      value: () => "Steps",
      other: () => "How",
      row: () => ({ name: "How" }),
      change: "update",
      wrong: [1, ""],
    },
    description: {
      value: () => "How to see it",
      other: () => "How to make it happen",
      row: () => ({ description: "How to make it happen" }),
      change: "update",
      wrong: [1],
    },
    dataType: {
      value: () => "string",
      other: () => "integer",
      row: () => ({ data_type: "integer" }),
      change: "refused",
      wrong: ["text", 1],
    },
    requiredToCreate: flag("required_to_create", "update"),
    requiredToCreateForContacts: flag("required_to_create_for_contacts", "update"),
    visibleOnCreate: shown("visible_on_create"),
    visibleToContacts: shown("visible_to_contacts"),
    multiline: {
      value: () => true,
      other: () => false,
      row: () => ({ input_options: { multiline: false } }),
      change: "update",
      removed: false,
      wrong: ["true", 1],
    },
    listItems: {
      value: () => ["Low", "High"],
      other: () => ["High", "Low", "Urgent"],
      row: () => ({
        input_options: {
          list_options: ["High", "Low", "Urgent"].map((label, at) => {
            return { id: `item-${at + 1}`, label };
          }),
        },
      }),
      needs: () => ({ dataType: "list" }),
      irremovable: true,
      change: "update",
      wrong: ["Low,High", [""], [1], []],
    },
    allowMultipleValues: {
      value: () => true,
      other: () => false,
      row: () => ({ input_options: { allow_multiple_values: false } }),
      needs: () => ({ dataType: "files" }),
      change: "update",
      removed: false,
      wrong: ["true", 1],
    },
    archived: { ...flag("archived", "update"), managed: true },
  },
  hidable: "description",
  afterDelete: "archived",
  wrong: [
    [{ ticketTypeId: "1", name: "x", description: "y", dataType: "list" }, "listItems"],
    [
      { ticketTypeId: "1", name: "x", description: "y", dataType: "files", multiline: true },
      "multiline",
    ],
    [
      { ticketTypeId: "1", name: "x", description: "y", dataType: "string", listItems: ["z"] },
      "listItems",
    ],
    [
      {
        ticketTypeId: "1",
        name: "x",
        description: "y",
        dataType: "string",
        allowMultipleValues: true,
      },
      "allowMultipleValues",
    ],
  ],
};

function shown(name: string): Sample["arguments"][string] {
  return {
    value: () => false,
    other: () => true,
    row: () => ({ [name]: true }),
    change: "update",
    removed: true,
    wrong: ["true", 1],
  };
}
