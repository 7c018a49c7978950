import type { Sample, SampleArgument } from "./sample";

/** A moment that is far ahead, whenever the tests run. */
const soon = (years: number) => `${new Date().getUTCFullYear() + years}-05-01T09:00:00Z`;

const available = (name: string): SampleArgument => ({
  value: () => false,
  other: () => true,
  row: () => ({ [name]: true }),
  change: "update",
  wrong: ["true", 1],
});

const moment = (name: string): SampleArgument => ({
  value: () => soon(2),
  other: () => soon(3),
  row: () => ({ [name]: Date.parse(soon(3)) / 1000 }),
  needs: () => ({ state: "published" }),
  change: "update",
  removed: "",
  wrong: [1, "tomorrow", "2040-01-01"],
});

export const article: Sample = {
  kind: "Article",
  collection: "articles",
  withoutKey: true,
  setting: (workspace) => {
    for (const id of ["5", "12"]) workspace.collection("audiences").insert({ id });
    const insert = (name: "admins" | "folders" | "tags" | "collections") =>
      String(workspace.collection(name).insert({}).id);
    return {
      ada: insert("admins"),
      ben: insert("admins"),
      folder: insert("folders"),
      shelf: insert("folders"),
      one: insert("tags"),
      two: insert("tags"),
      guides: insert("collections"),
      policies: insert("collections"),
    };
  },
  required: ({ ada }) => ({ title: "Refunds", authorId: ada }),
  arguments: {
    title: {
      value: () => "Refunds",
      other: () => "Returns",
      row: () => ({ title: "Returns" }),
      change: "update",
      wrong: [1, ""],
    },
    description: {
      value: () => "Money back",
      other: () => "Goods back",
      row: () => ({ description: "Goods back" }),
      change: "update",
      removed: "",
      wrong: [1],
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
    state: {
      value: () => "published",
      other: () => "draft",
      row: () => ({ state: "draft" }),
      change: "update",
      removed: "draft",
      wrong: ["live", true],
    },
    scheduledPublishAt: moment("scheduled_publish_at"),
    scheduledUnpublishAt: moment("scheduled_unpublish_at"),
    edits: {
      value: () => "draft",
      other: () => "live",
      change: "unsent",
      removed: "live",
      wrong: ["staged", true],
    },
    parentIds: {
      value: ({ guides, policies }) => [policies, guides],
      other: ({ guides }) => [guides],
      row: ({ guides }) => ({ parent_ids: [Number(guides)] }),
      change: "update",
      removed: [],
      wrong: ["1", [1], ["one"]],
    },
    folderId: {
      value: ({ folder }) => folder,
      other: ({ shelf }) => shelf,
      row: ({ shelf }) => ({ folder_id: Number(shelf) }),
      change: "update",
      removed: "",
      wrong: [1, "one"],
    },
    translatedContent: {
      value: ({ ada }) => ({ fr: { title: "Remboursements", body: "Ici", authorId: ada } }),
      other: () => ({ fr: { title: "Retours", body: "Ici" } }),
      row: () => ({
        translated_content: { fr: { title: "Retours", body: '<p class="no-margin">Ici</p>' } },
      }),
      change: "update",
      untold: true,
      wrong: ["fr", { fr: "Remboursements" }, { fr: { name: "Retours" } }, { fr: { title: "" } }],
    },
    audienceIds: {
      value: () => ["12", "5"],
      other: () => ["5"],
      change: "update",
      wrong: ["5", [5], ["five"]],
    },
    aiChatbotAvailability: available("ai_chatbot_availability"),
    aiCopilotAvailability: available("ai_copilot_availability"),
    aiSalesAgentAvailability: available("ai_sales_agent_availability"),
    tagIds: {
      value: ({ one }) => [one],
      other: ({ two }) => [two],
      row: ({ two }) => ({ tag_ids: [two] }),
      change: "update",
      wrong: ["1", [1], ["a/b"]],
    },
  },
  hidable: "description",
  afterDelete: "gone",
  wrong: [
    [{ title: "Both", authorId: "1", body: "", bodyMarkdown: "" }, "body"],
    [{ title: "Draft", authorId: "1", scheduledPublishAt: soon(1) }, "scheduledPublishAt"],
  ],
};
