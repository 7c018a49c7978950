import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { verbatim } from "../definition/objects";
import { atLeastOneOf, atMostOneOf } from "../definition/rules";
import { list, set } from "../definition/lists";
import { flag, id, instant, integerId, markdown, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";
import { ANSWERS, TAGGING } from "./answers";

const contentSnippet = defineKind({
  name: "ContentSnippet",
  arguments: {
    /** The title. */
    title: required(text({ min: 1, max: 255 }), { absent: "" }),
    /** The text in Markdown. State keeps a digest of it. */
    bodyMarkdown: optional(markdown(), { digested: true }),
    /** The text in Intercom's blocks, with the API's own names. State keeps a digest of it. */
    jsonBlocks: optional(list(verbatim()), { digested: true, insteadOf: "bodyMarkdown" }),
    /**
     * The language: one that Fin supports.
     * @default "en"
     */
    locale: optional(text({ min: 2 }), { default: "en" }),
    /**
     * The ids of its audiences; an empty list is everybody.
     * @default []
     */
    audienceIds: optional(set(integerId("Audience")), { default: [], absent: [] }),
    /**
     * Whether Fin AI Agent uses it.
     * @default false
     */
    aiChatbotAvailability: optional(flag(), { default: false, always: "inCreation" }),
    /**
     * Whether Copilot uses it.
     * @default false
     */
    aiCopilotAvailability: optional(flag(), { default: false, always: "inCreation" }),
    /**
     * Whether the AI sales agent uses it.
     * @default false
     */
    aiSalesAgentAvailability: optional(flag(), { default: false, always: "inCreation" }),
    /** The ids of its tags. A tag that is no longer declared is removed. */
    tagIds: optional(set(id("Tag")), { attachedAt: "tags", unreadable: "always" }),
  },
  outputs: {
    /** When it was created, in ISO 8601. */
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
  ends: ANSWERS,
  scopes: ["read_write_content_snippets"],
  cures: {
    content_has_procedure_dependencies:
      "A procedure of Fin uses the snippet: take it out there first, or keep it with `retainOnDelete: true`.",
    forbidden: TAGGING,
  },
});

/** What a program declares of a content snippet. */
export interface ContentSnippetArgs extends Args<typeof contentSnippet>, Named {}
/** An existing content snippet. */
export interface ContentSnippetState extends State<typeof contentSnippet>, Named {}
export interface ContentSnippet extends Outputs<typeof contentSnippet>, Named {}

/**
 * A short text that Fin and Copilot use for answers.
 *
 * @remarks
 * - Intercom's normalized form of the text is no drift; if somebody changes the text, `pulumi
 *   refresh` detects it by its digest.
 * - An adopted snippet keeps its other tags.
 */
export const ContentSnippet: ResourceClass<ContentSnippetArgs, ContentSnippet> =
  resource(contentSnippet);

export const [
  getContentSnippets,
  getContentSnippetsOutput,
  getContentSnippet,
  getContentSnippetOutput,
] = lookUpsOf<ContentSnippetState>(contentSnippet);
