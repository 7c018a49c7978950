import type { Sample } from "./sample";

export const tag: Sample = {
  kind: "Tag",
  collection: "tags",
  required: () => ({ name: "VIP" }),
  arguments: {
    name: {
      value: () => "VIP",
      other: () => "Priority",
      row: () => ({ name: "Priority" }),
      change: "update",
      wrong: [12, "", ["VIP"], null],
      equivalent: { name: "vip" },
    },
  },
  hidable: "name",
  afterDelete: "gone",
};
