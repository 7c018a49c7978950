import type { Sample } from "./sample";

export const collection: Sample = {
  kind: "Collection",
  collection: "collections",
  withoutKey: true,
  setting: (workspace) => {
    const insert = (url: string) => String(workspace.collection("help_centers").insert({ url }).id);
    const center = insert("https://help.example.com");
    const second = insert("https://hilfe.example.com");
    const [parent = "", other = ""] = ["Products", "Policies"].map((name) =>
      String(workspace.collection("collections").insert({ name }).id),
    );
    return { center, second, parent, other };
  },
  required: () => ({ name: "Guides" }),
  arguments: {
    name: {
      value: () => "Guides",
      other: () => "Handbooks",
      row: () => ({ name: "Handbooks" }),
      change: "update",
      wrong: [1, ""],
    },
    description: {
      value: () => "How it is done",
      other: () => "How it was done",
      row: () => ({ description: "How it was done" }),
      change: "update",
      removed: "",
      wrong: [1],
    },
    translatedContent: {
      value: () => ({ fr: { name: "Manuels", description: "Comment faire" } }),
      other: () => ({ fr: { name: "Guides (fr)", description: "Comment faire" } }),
      row: () => ({
        translated_content: { fr: { name: "Guides (fr)", description: "Comment faire" } },
      }),
      change: "update",
      untold: true,
      wrong: ["fr", { fr: "Manuels" }, { fr: { title: "Manuels" } }, { fr: { name: "" } }],
    },
    parentId: {
      value: ({ parent }) => parent,
      other: ({ other }) => other,
      row: ({ other }) => ({ parent_id: other }),
      change: "update",
      removed: "",
      wrong: [1, "a/b"],
    },
    helpCenterId: {
      value: ({ center }) => center,
      other: ({ second }) => second,
      row: ({ second }) => ({ help_center_id: Number(second) }),
      needs: () => ({ parentId: "" }),
      change: "replace",
      wrong: [7, "seven"],
    },
  },
  hidable: "description",
  afterDelete: "gone",
};
