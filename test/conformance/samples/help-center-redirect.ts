import type { Sample } from "./sample";

export const helpCenterRedirect: Sample = {
  kind: "HelpCenterRedirect",
  collection: "help_center_redirects",
  setting: (workspace) => {
    const centers = ["https://help.example.com", "https://help.example.com/de"].map((url) => {
      return String(workspace.collection("help_centers").insert({ url }).id);
    });
    const [center = "", second = ""] = centers;
    const targets = ["Guides", "Policies"].map((name) => {
      return String(workspace.collection("collections").insert({ name }).id);
    });
    const [guides = "", policies = ""] = targets;
    // Ids of different kinds may be the same.
    workspace.collection("articles").insert({ id: guides });
    return { center, second, guides, policies };
  },
  required: ({ center, guides }) => ({
    helpCenterId: center,
    fromUrl: "https://help.example.com/de/old",
    locale: "en",
    targetType: "collection",
    targetId: guides,
  }),
  foreign: ({ center }) => ({ help_center_id: center }),
  arguments: {
    helpCenterId: {
      value: ({ center }) => center,
      other: ({ second }) => second,
      change: "replace",
      wrong: [7, "help/7"],
    },
    fromUrl: {
      value: () => "https://help.example.com/de/old",
      other: () => "https://help.example.com/de/older",
      row: () => ({ from_url: "https://help.example.com/de/older" }),
      formed: true,
      change: "replace",
      wrong: [1, ""],
    },
    locale: {
      value: () => "en",
      other: () => "fr",
      row: () => ({ locale: "fr" }),
      formed: true,
      change: "replace",
      wrong: [1, ""],
    },
    targetType: {
      value: () => "collection",
      other: () => "article",
      row: () => ({ target_type: "article" }),
      change: "replace",
      wrong: ["section", 1],
    },
    targetId: {
      value: ({ guides }) => guides,
      other: ({ policies }) => policies,
      row: ({ policies }) => ({ target_id: policies }),
      change: "replace",
      wrong: [1, "a/b"],
    },
  },
  hidable: "fromUrl",
  afterDelete: "gone",
};
