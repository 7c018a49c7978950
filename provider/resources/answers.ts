import type { Ending } from "../definition/kind";

/** AI agents answer from an object whose flags name them. */
export const ANSWERS: Ending = {
  what: "answers",
  of: {
    aiAgentAvailability: "Fin AI Agent",
    aiChatbotAvailability: "Fin AI Agent",
    aiCopilotAvailability: "Copilot",
    aiSalesAgentAvailability: "the AI sales agent",
  },
  clause: (agents) =>
    `${agents.join(" and ")} no longer ${agents.length === 1 ? "answers" : "answer"} from it`,
};

/** What to do where a token may not put tags on content. */
export const TAGGING =
  "To put tags on content, the teammate that the token acts for needs the permission to manage the knowledge base.";
