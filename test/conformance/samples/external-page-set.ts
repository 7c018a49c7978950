import { packedArgs, page } from "../../harness/page-set";
import { type Sample, flag } from "./sample";

const two = [page("a"), page("b")];

export const externalPageSet: Sample = {
  kind: "ExternalPageSet",
  collection: "external_pages",
  setting: (workspace) => {
    const sources = workspace.collection("content_import_sources");
    const source = sources.insert({ sync_behavior: "api", url: "https://one.example.com" });
    const second = sources.insert({ sync_behavior: "api", url: "https://two.example.com" });
    return { source: String(source.id), second: String(second.id) };
  },
  required: ({ source }) => packedArgs(two, { sourceId: source }),
  foreign: ({ source }) => ({ source_id: Number(source) }),
  adopt: () => true,
  inProgram: { pages: two },
  arguments: {
    sourceId: {
      value: ({ source }) => source,
      other: ({ second }) => second,
      row: ({ second }) => ({ source_id: Number(second) }),
      change: "replace",
      wrong: [12, "twelve"],
    },
    // What it sums up is in a hidden input.
    pages: {
      value: () => "2 pages, digest 00000000",
      other: () => "2 pages, digest 11111111",
      change: "unsent",
      wrong: [7],
    },
    locale: {
      value: () => "en",
      other: () => "fr",
      change: "update",
      formed: true,
      removable: true,
      wrong: [7, ""],
    },
    aiAgentAvailability: flag("ai_agent_availability", "update"),
    aiCopilotAvailability: flag("ai_copilot_availability", "update"),
    aiSalesAgentAvailability: flag("ai_sales_agent_availability", "update"),
    maxDeletions: { value: () => 5, other: () => 6, change: "unsent", wrong: ["5", -1, 1.5] },
    adopt: { value: () => true, other: () => false, change: "unsent", wrong: ["9001", 7] },
  },
  withoutKey: true,
  afterDelete: "gone",
};
