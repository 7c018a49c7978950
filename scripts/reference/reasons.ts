/** Why nothing covers operations: those of a group whose paths begin so, the first of which counts. */
export interface Reason {
  readonly group: string;
  readonly at?: string;
  readonly why: string;
}

/** What the API tells or takes and is left out, by kind and in the API's words, and why. */
export const leftOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Admin: { avatar: "a picture, told only where it is asked for" },
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
const people = "data: people, and what is known of them";

/** One a group, but where a group has several matters. */
export const reasons: readonly Reason[] = [
  { group: "Admins", at: "/admins/{id}/away", why: "a teammate's day, not the workspace" },
  { group: "Admins", at: "/admins/activity_log", why: "a record of what happened" },
  { group: "Articles", at: "/articles/search", why: found },
  { group: "Articles", at: "/articles/{article_id}/versions", why: "a record of earlier texts" },
  { group: "Banners", why: "data: who saw what" },
  { group: "Calls", why: "data: calls, and what was said in them" },
  { group: "Companies", why: "data: customers, and what is known of them" },
  { group: "Contacts", why: people },
  { group: "Content", at: "/content/search", why: found },
  { group: "Content", why: "an action on many objects at once, each of which can be declared" },
  { group: "Conversation Participants", why: "data: who talks with whom" },
  { group: "Conversation Parts", why: "data: what was said" },
  { group: "Conversations", why: "data: what was said, and what became of it" },
  { group: "Custom Object Instances", why: "the same as by its id, which is what state holds" },
  { group: "Data Connectors", why: "a record of what happened" },
  { group: "Data Events", why: "data: what people did" },
  { group: "Data Export", why: "a job that gives out data" },
  { group: "Ecommerce Connectors", why: "data: a shop's catalogue" },
  { group: "Fin Agent", why: "an action: a conversation with Fin" },
  { group: "Internal Articles", why: found },
  { group: "Jobs", why: "the state of a job" },
  { group: "Messages", why: "an action: something is sent, or what became of it" },
  { group: "News", why: "the items of a feed, which say themselves in which feeds they are" },
  { group: "Notes", why: "data: what teammates wrote of people" },
  { group: "Procedures", why: "an action in a conversation" },
  { group: "Reporting Data Export", why: "a job that gives out data" },
  { group: "Subscription Types", why: "data: who subscribed to what" },
  { group: "Switch", why: "an action: a call is handed over" },
  { group: "Tags", why: "data: what is tagged" },
  { group: "Teams", why: "data: how busy a team is" },
  { group: "Tickets", why: "data: tickets, and what became of them" },
  { group: "Visitors", why: people },
];
