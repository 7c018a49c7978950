import * as intercom from "pulumi-intercom";

const facts = new intercom.Tag("facts", { name: "Facts" });

const hours = new intercom.ContentSnippet("hours", {
  title: "Opening hours",
  bodyMarkdown: "We are here on **weekdays**, from 9 to 5.",
  aiChatbotAvailability: true,
  tagIds: [facts.id],
});

// The same in Intercom's own blocks, as its API writes them.
const holidays = new intercom.ContentSnippet("holidays", {
  title: "Holidays",
  jsonBlocks: [{ type: "paragraph", text: "We are closed between Christmas and New Year." }],
  aiChatbotAvailability: true,
  tagIds: [facts.id],
});

export const snippetIds = [hours.id, holidays.id];
