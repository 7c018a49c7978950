import type { Sample } from "./sample";

export const folder: Sample = {
  kind: "Folder",
  collection: "folders",
  withoutKey: true,
  setting: (workspace) => {
    const [parent, other] = ["Products", "Policies"].map((name) =>
      String(workspace.collection("folders").insert({ name }).id),
    );
    return { parent: parent ?? "", other: other ?? "" };
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
    emoji: {
      value: () => "📚",
      other: () => "📖",
      row: () => ({ emoji: "📖" }),
      change: "update",
      removed: "",
      wrong: [1],
    },
    parentFolderId: {
      value: ({ parent }) => parent,
      other: ({ other }) => other,
      row: ({ other }) => ({ parent_folder_id: Number(other) }),
      change: "update",
      removed: "",
      wrong: [1, "one"],
    },
  },
  hidable: "description",
  afterDelete: "gone",
};
