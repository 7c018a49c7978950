import { flag, type Sample } from "./sample";

export const internalArticle: Sample = {
  kind: "InternalArticle",
  collection: "internal_articles",
  withoutKey: true,
  setting: (workspace) => {
    for (const id of ["5", "12"]) workspace.collection("audiences").insert({ id });
    const insert = (name: "admins" | "folders" | "tags") =>
      String(workspace.collection(name).insert({}).id);
    return {
      ada: insert("admins"),
      ben: insert("admins"),
      folder: insert("folders"),
      other: insert("folders"),
      one: insert("tags"),
      two: insert("tags"),
    };
  },
  required: ({ ada }) => ({ title: "On call", authorId: ada, ownerId: ada }),
  arguments: {
    title: {
      value: () => "On call",
      other: () => "Rota",
      row: () => ({ title: "Rota" }),
      change: "update",
      wrong: [1, ""],
    },
    bodyMarkdown: {
      value: () => "# Who\n\nWhoever is **awake**.",
      other: () => "Nobody",
      row: () => ({ body_markdown: "Nobody\n" }),
      change: "update",
      untold: true,
      wrong: [1],
    },
    body: {
      value: () => "<h3>Who</h3><p>Whoever is <b>awake</b>.</p>",
      other: () => "Nobody",
      row: () => ({ body: '<p class="no-margin">Nobody</p>' }),
      insteadOf: "bodyMarkdown",
      change: "update",
      untold: true,
      wrong: [1],
    },
    authorId: {
      value: ({ ada }) => ada,
      other: ({ ben }) => ben,
      row: ({ ben }) => ({ author_id: Number(ben) }),
      change: "update",
      wrong: [1, "ada"],
    },
    ownerId: {
      value: ({ ada }) => ada,
      other: ({ ben }) => ben,
      row: ({ ben }) => ({ owner_id: Number(ben) }),
      change: "update",
      wrong: [1, "ada"],
    },
    folderId: {
      value: ({ folder }) => folder,
      other: ({ other }) => other,
      row: ({ other }) => ({ folder_id: Number(other) }),
      change: "update",
      removed: "",
      wrong: [1, "one"],
    },
    audienceIds: {
      value: () => ["12", "5"],
      other: () => ["5"],
      row: () => ({ audience_ids: [5] }),
      change: "update",
      removed: [],
      wrong: ["5", [5], ["five"]],
    },
    aiChatbotAvailability: flag("ai_chatbot_availability", "update"),
    aiCopilotAvailability: flag("ai_copilot_availability", "update"),
    aiSalesAgentAvailability: flag("ai_sales_agent_availability", "update"),
    tagIds: {
      value: ({ one }) => [one],
      other: ({ two }) => [two],
      row: ({ two }) => ({ tag_ids: [two] }),
      change: "update",
      wrong: ["1", [1], ["a/b"]],
    },
  },
  hidable: "title",
  afterDelete: "gone",
  wrong: [[{ title: "Both", authorId: "1", ownerId: "1", body: "", bodyMarkdown: "" }, "body"]],
};
