import type { Sample } from "./sample";

export const contentImportSource: Sample = {
  kind: "ContentImportSource",
  collection: "content_import_sources",
  required: () => ({ url: "https://docs.example.com" }),
  arguments: {
    url: {
      value: () => "https://docs.example.com",
      other: () => "https://help.example.com",
      row: () => ({ url: "https://help.example.com" }),
      formed: true,
      change: "update",
      wrong: [1, ""],
    },
    syncBehavior: {
      value: () => "api",
      other: () => "automatic",
      row: () => ({ sync_behavior: "automatic" }),
      change: "refused",
      removed: "api",
      wrong: ["automated", true],
    },
    status: {
      value: () => "deactivated",
      other: () => "active",
      row: () => ({ status: "active" }),
      change: "update",
      removed: "active",
      wrong: ["off", 0],
    },
    audienceIds: {
      value: () => ["12", "5"],
      other: () => ["5"],
      row: () => ({ audience_ids: [5] }),
      change: "update",
      wrong: ["5", [5], ["five"]],
    },
    applyAudienceToExistingContent: {
      value: () => true,
      other: () => false,
      change: "update",
      removed: false,
      wrong: ["yes"],
    },
    deletePages: {
      value: () => true,
      other: () => false,
      change: "unsent",
      removed: false,
      wrong: ["yes"],
    },
  },
  hidable: "url",
  afterDelete: "gone",
};
