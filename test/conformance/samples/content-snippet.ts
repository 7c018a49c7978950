import { flag, type Sample } from "./sample";

export const contentSnippet: Sample = {
  kind: "ContentSnippet",
  collection: "content_snippets",
  withoutKey: true,
  rewrites: true,
  setting: (workspace) => {
    for (const id of ["5", "12"]) workspace.collection("audiences").insert({ id });
    const insert = (name: string) => String(workspace.collection("tags").insert({ name }).id);
    return { one: insert("Password"), two: insert("Billing") };
  },
  required: () => ({ title: "Reset a password", bodyMarkdown: "Under *Settings*." }),
  arguments: {
    title: {
      value: () => "Reset a password",
      other: () => "Forgotten passwords",
      row: () => ({ title: "Forgotten passwords" }),
      change: "update",
      wrong: [1, "", "x".repeat(256)],
    },
    bodyMarkdown: {
      value: () => "Under *Settings*.",
      other: () => "Under *Security*.",
      row: () => ({ body_markdown: "Under *Security*.\n" }),
      change: "update",
      wrong: [1],
    },
    jsonBlocks: {
      value: () => [{ type: "paragraph", text: "Under Settings.", "data-myKey": { oneMore: 1 } }],
      other: () => [{ type: "paragraph", text: "Under Security." }],
      row: () => ({
        json_blocks: [{ class: "no-margin", type: "paragraph", text: "Under Security." }],
      }),
      insteadOf: "bodyMarkdown",
      change: "update",
      untold: true,
      wrong: ["Under Settings.", [1], ["text"]],
    },
    locale: {
      value: () => "fr",
      other: () => "en",
      row: () => ({ locale: "en" }),
      formed: true,
      change: "update",
      removed: "en",
      wrong: [1, ""],
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
      change: "update",
      wrong: ["1", [1], ["a/b"]],
    },
  },
  hidable: "title",
  afterDelete: "gone",
  wrong: [
    [{ title: "None" }, "bodyMarkdown"],
    [{ title: "Both", bodyMarkdown: "a", jsonBlocks: [{ type: "paragraph" }] }, "jsonBlocks"],
  ],
};
