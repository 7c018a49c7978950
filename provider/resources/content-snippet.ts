import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { verbatim } from "../definition/objects";
import { atLeastOneOf, atMostOneOf } from "../definition/rules";
import { flag, id, instant, integerId, list, markdown, set, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const contentSnippet = defineKind({
  name: "ContentSnippet",
  arguments: {
    /** The title, which needn't be unique. */
    title: required(text({ min: 1, max: 255 }), { absent: "" }),
    /** The text in Markdown. State keeps a digest of it. */
    bodyMarkdown: optional(markdown(), { digested: true }),
    /** The text in Intercom's blocks, as they are: nothing in them is renamed. State keeps a digest. */
    jsonBlocks: optional(list(verbatim()), { digested: true, insteadOf: "bodyMarkdown" }),
    /**
     * The language, one that Fin supports.
     * @default "en"
     */
    locale: optional(text({ min: 2 }), { default: "en" }),
    /**
     * The audiences that it is for; an empty list is everybody.
     * @default []
     */
    audienceIds: optional(set(integerId("Audience")), { default: [], absent: [] }),
    /**
     * Whether Fin AI Agent answers from it.
     * @default false
     */
    aiChatbotAvailability: optional(flag(), { default: false, always: "inCreation" }),
    /**
     * Whether Copilot answers from it.
     * @default false
     */
    aiCopilotAvailability: optional(flag(), { default: false, always: "inCreation" }),
    /**
     * Whether the AI sales agent answers from it.
     * @default false
     */
    aiSalesAgentAvailability: optional(flag(), { default: false, always: "inCreation" }),
    /** The tags on it. What is no longer among them is taken off. */
    tagIds: optional(set(id("Tag")), { attachedAt: "tags", unreadable: "always" }),
  },
  outputs: {
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  rules: [atLeastOneOf("bodyMarkdown", "jsonBlocks"), atMostOneOf("bodyMarkdown", "jsonBlocks")],

  path: "/content_snippets",
  since: "2.16",
  list: { items: "data", query: { per_page: "50" } },
  readBy: "id",
  calledBy: "title",
  adopts: "byId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "deletes",
  scopes: ["read_write_content_snippets"],
  cures: {
    content_has_procedure_dependencies:
      "A procedure of Fin uses the snippet: take it out there first, or keep it with `retainOnDelete: true`.",
    forbidden:
      "To put tags on content, the teammate whom the token acts for has to have the permission to manage the knowledge base.",
  },
});

/** What a program declares of a content snippet. */
export interface ContentSnippetArgs extends Args<typeof contentSnippet>, Named {}
/** An existing content snippet. */
export interface ContentSnippetState extends State<typeof contentSnippet>, Named {}
export interface ContentSnippet extends Outputs<typeof contentSnippet>, Named {}

/**
 * A short text that Fin and Copilot answer from.
 *
 * @remarks
 * - Intercom keeps the text in a form of its own. That plans nothing; if somebody changes the text,
 *   `pulumi refresh` finds it by its digest.
 * - Several snippets may have the same title, so that an existing one is adopted by its id.
 * - Intercom doesn't tell the tags of a snippet. Those that somebody adds or removes aren't found, and an
 *   adopted snippet keeps the tags that it has beside those declared.
 */
export const ContentSnippet: ResourceClass<ContentSnippetArgs, ContentSnippet> =
  resource(contentSnippet);

export const [
  getContentSnippets,
  getContentSnippetsOutput,
  getContentSnippet,
  getContentSnippetOutput,
] = lookUpsOf<ContentSnippetState>(contentSnippet);
