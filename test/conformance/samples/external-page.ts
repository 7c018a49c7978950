import { flag, type Sample } from "./sample";

export const externalPage: Sample = {
  kind: "ExternalPage",
  collection: "external_pages",
  setting: (workspace) => {
    const sources = workspace.collection("content_import_sources");
    const source = sources.insert({ sync_behavior: "api", url: "https://one.example.com" });
    const second = sources.insert({ sync_behavior: "api", url: "https://two.example.com" });
    return { source: String(source.id), second: String(second.id) };
  },
  required: ({ source }) => ({
    sourceId: source,
    externalId: "getting-started",
    title: "Getting started",
    html: "<p>Hello</p>",
    locale: "en",
  }),
  foreign: ({ source }) => ({ source_id: Number(source) }),
  arguments: {
    sourceId: {
      value: ({ source }) => source,
      other: ({ second }) => second,
      row: ({ second }) => ({ source_id: Number(second) }),
      change: "replace",
      wrong: [12, "twelve"],
    },
    externalId: {
      value: () => "getting-started",
      other: () => "first-steps",
      row: () => ({ external_id: "first-steps" }),
      change: "replace",
      wrong: [1, ""],
    },
    title: {
      value: () => "Getting started",
      other: () => "First steps",
      row: () => ({ title: "First steps" }),
      change: "update",
      wrong: [1, ""],
    },
    html: {
      value: () => "<p>Hello</p>",
      other: () => "<p>Goodbye</p>",
      row: () => ({ html: "<p>Goodbye</p>" }),
      change: "update",
      wrong: [1],
    },
    locale: {
      value: () => "en",
      other: () => "fr",
      row: () => ({ locale: "fr" }),
      formed: true,
      change: "update",
      wrong: [1, ""],
    },
    url: {
      value: () => "https://one.example.com/start",
      other: () => "https://one.example.com/first",
      row: () => ({ url: "https://one.example.com/first" }),
      change: "update",
      removed: "",
      wrong: [1],
    },
    aiAgentAvailability: flag("ai_agent_availability", "update"),
    aiCopilotAvailability: flag("ai_copilot_availability", "update"),
    aiSalesAgentAvailability: flag("ai_sales_agent_availability", "update"),
  },
  hidable: "title",
  afterDelete: "gone",
};
