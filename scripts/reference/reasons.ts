/** Why nothing covers operations: those of a group whose paths begin so, the first of which counts. */
export interface Reason {
  readonly group: string;
  readonly at?: string;
  readonly why: string;
}

/** The API's fields that are left out, by kind, with the reason. */
export const leftOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Admin: { avatar: "a picture, returned only on request" },
  Article: {
    parent_id: "an older form of `parentIds`",
    parent_type: "an older form of `parentIds`",
    statistics: "data: what its readers did",
  },
  ContentSnippet: {
    chatbot_availability: "an older form of `aiChatbotAvailability`",
    copilot_availability: "an older form of `aiCopilotAvailability`",
  },
  ConversationAttribute: { archived: "one that is archived counts as gone" },
  ExternalPage: { fin_availability: "an older form of `aiAgentAvailability`" },
  Segment: { count: "data: how many people are in it" },
  Tag: {
    companies: "data: what is tagged",
    users: "data: who is tagged",
  },
  TicketType: { ticket_type_attributes: "`getTicketTypeAttributes` looks them up" },
};

const found = "a search; a list look-up finds the same";
const people = "data: people, and their details";

/** One a group, but where a group has several matters. */
export const reasons: readonly Reason[] = [
  { group: "Admins", at: "/admins/{id}/away", why: "a teammate's day, not the workspace" },
  { group: "Admins", at: "/admins/activity_log", why: "a record of what happened" },
  { group: "Articles", at: "/articles/search", why: found },
  { group: "Articles", at: "/articles/{article_id}/versions", why: "a record of earlier texts" },
  { group: "Banners", why: "data: who saw what" },
  { group: "Calls", why: "data: calls and their contents" },
  { group: "Companies", why: "data: customers, and their details" },
  { group: "Contacts", why: people },
  { group: "Content", at: "/content/search", why: found },
  { group: "Content", why: "an action on many objects at once, each of which can be declared" },
  { group: "Conversation Participants", why: "data: who talks with whom" },
  { group: "Conversation Parts", why: "data: messages" },
  { group: "Conversations", why: "data: conversations and their contents" },
  { group: "Custom Object Instances", why: "the same as by its id, which is in state" },
  { group: "Data Connectors", why: "a record of what happened" },
  { group: "Data Events", why: "data: what people did" },
  { group: "Data Export", why: "a job that exports data" },
  { group: "Ecommerce Connectors", why: "data: a shop's catalogue" },
  { group: "Fin Agent", why: "an action: a conversation with Fin" },
  { group: "Internal Articles", why: found },
  { group: "Jobs", why: "the state of a job" },
  { group: "Messages", why: "an action: something is sent, or its delivery" },
  { group: "News", why: "the items of a feed; each item names its feeds" },
  { group: "Notes", why: "data: what teammates wrote of people" },
  { group: "Procedures", why: "an action in a conversation" },
  { group: "Reporting Data Export", why: "a job that exports data" },
  { group: "Subscription Types", why: "data: who subscribed to what" },
  { group: "Switch", why: "an action: a call is handed over" },
  { group: "Tags", why: "data: what is tagged" },
  { group: "Teams", why: "data: how busy a team is" },
  { group: "Tickets", why: "data: tickets and their contents" },
  { group: "Visitors", why: people },
];
