import type { Sample } from "./sample";

export const customObjectInstance: Sample = {
  kind: "CustomObjectInstance",
  collection: "custom_object_instances",
  setting: (workspace) => {
    for (const id of ["Order", "Test_Object"])
      workspace.collection("custom_object_types").insert({ id });
    return {};
  },
  required: () => ({ type: "Order", externalId: "order_001" }),
  foreign: () => ({ type: "Order" }),
  arguments: {
    type: {
      value: () => "Order",
      other: () => "Test_Object",
      change: "replace",
      wrong: [1, "", "Order/1"],
    },
    externalId: {
      value: () => "order_001",
      other: () => "order_002",
      row: () => ({ external_id: "order_002" }),
      change: "replace",
      wrong: [1, ""],
    },
    customAttributes: {
      value: () => ({ order_number: "ORDER-1", total_amount: 99.99 }),
      other: () => ({ order_number: "ORDER-1", total_amount: 149.99 }),
      row: () => ({ custom_attributes: { order_number: "ORDER-1", total_amount: 149.99 } }),
      change: "update",
      wrong: ["ORDER-1", { order_number: ["ORDER-1"] }, [1]],
    },
    externalCreatedAt: {
      value: () => "2026-01-05T09:00:00Z",
      other: () => "2026-01-06T09:00:00Z",
      row: () => ({ external_created_at: 1_767_690_000 }),
      change: "update",
      wrong: [1_767_603_600, "yesterday"],
    },
    externalUpdatedAt: {
      value: () => "2026-01-07T09:00:00Z",
      other: () => "2026-01-08T09:00:00Z",
      row: () => ({ external_updated_at: 1_767_862_800 }),
      change: "update",
      wrong: [1_767_603_600, "today"],
    },
  },
  afterDelete: "gone",
};
