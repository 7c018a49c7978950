import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { atMostOneOf } from "../definition/rules";
import { set } from "../definition/lists";
import { flag, html, id, instant, integerId, markdown, orNone, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";
import { ANSWERS, TAGGING } from "./answers";

const internalArticle = defineKind({
  name: "InternalArticle",
  arguments: {
    /** The title. */
    title: required(text({ min: 1 })),
    /** The text in Markdown. State keeps a digest of it. */
    bodyMarkdown: optional(markdown(), { digested: true }),
    /** The text in HTML. State keeps a digest of it. */
    body: optional(html(), { digested: true, insteadOf: "bodyMarkdown" }),
    /** The id of the teammate who wrote it. */
    authorId: required(integerId("Admin")),
    /** The id of the teammate who maintains it. */
    ownerId: required(integerId("Admin")),
    /**
     * The id of the folder that contains it; `""` is none.
     * @default ""
     */
    folderId: optional(orNone(integerId("Folder")), {
      default: "",
      absent: "",
      since: "Preview",
      readSince: "Preview",
    }),
    /**
     * The ids of the audiences that Fin uses it for; an empty list is everybody.
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
    /** The ids of all its tags. Other tags are removed. */
    tagIds: optional(set(id("Tag")), { attachedAt: "tags", since: "2.16", readSince: "Preview" }),
  },
  outputs: {
    /** Its language. */
    locale: computed(text()),
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  rules: [atMostOneOf("bodyMarkdown", "body")],

  path: "/internal_articles",
  since: "2.13",
  list: { items: "data" },
  readBy: "id",
  calledBy: "title",
  adopts: "byId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "deletes",
  ends: ANSWERS,
  scopes: ["read_articles_scope", "read_write_articles_scope"],
  cures: { forbidden: TAGGING },
});

/** What a program declares of an internal article. */
export interface InternalArticleArgs extends Args<typeof internalArticle>, Named {}
/** An existing internal article. */
export interface InternalArticleState extends State<typeof internalArticle>, Named {}
export interface InternalArticle extends Outputs<typeof internalArticle>, Named {}

/**
 * An article for teammates only, which Fin and Copilot can use for answers.
 *
 * @remarks
 * - Intercom rewrites HTML. Its normalized form is no drift; if somebody changes the text, `pulumi
 *   refresh` detects it by its digest.
 * - An adoption sends the text once more, because it can't be compared with Intercom's normalized
 *   form.
 */
export const InternalArticle: ResourceClass<InternalArticleArgs, InternalArticle> =
  resource(internalArticle);

export const [
  getInternalArticles,
  getInternalArticlesOutput,
  getInternalArticle,
  getInternalArticleOutput,
] = lookUpsOf<InternalArticleState>(internalArticle);
