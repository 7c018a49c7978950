import { flag, type Sample } from "./sample";

export const ticketType: Sample = {
  kind: "TicketType",
  collection: "ticket_types",
  required: () => ({ name: "Bug" }),
  arguments: {
    name: {
      value: () => "Bug",
      other: () => "Defect",
      row: () => ({ name: "Defect" }),
      change: "update",
      wrong: [1, ""],
    },
    description: {
      value: () => "What is broken",
      other: () => "What doesn't work",
      row: () => ({ description: "What doesn't work" }),
      change: "update",
      removed: "",
      wrong: [1],
    },
    category: {
      value: () => "Tracker",
      other: () => "Back-office",
      row: () => ({ category: "Back-office" }),
      change: "update",
      wrong: ["customer", 1],
    },
    icon: {
      value: () => "🐞",
      other: () => "🪲",
      row: () => ({ icon: "🪲" }),
      change: "update",
      removed: "🎟️",
      wrong: [1, ""],
    },
    isInternal: flag("is_internal", "update"),
    archived: { ...flag("archived", "update"), managed: true },
  },
  hidable: "description",
  afterDelete: "archived",
};
