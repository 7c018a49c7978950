import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { flag, html, instant, integerId, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";
import { ANSWERS } from "./answers";

const externalPage = defineKind({
  name: "ExternalPage",
  arguments: {
    /** The id of its source. */
    sourceId: required(integerId("ContentImportSource"), { change: "replaces" }),
    /** Its id in the source. */
    externalId: required(text({ min: 1 }), { change: "replaces" }),
    /** The title. */
    title: required(text({ min: 1 })),
    /** The text, in HTML. State keeps a digest of it. */
    html: required(html(), { digested: true }),
    /** The language, such as `"en"`: one that the workspace supports. */
    locale: required(text({ min: 2 })),
    /**
     * The URL that Fin shows as the source of an answer.
     * @default ""
     */
    url: optional(text(), { default: "", absent: "" }),
    /**
     * Whether Fin AI Agent uses it.
     * @default false
     */
    aiAgentAvailability: optional(flag(), {
      default: false,
      always: "inWrites",
    }),
    /**
     * Whether Copilot uses it.
     * @default false
     */
    aiCopilotAvailability: optional(flag(), {
      default: false,
      always: "inWrites",
    }),
    /**
     * Whether the AI sales agent uses it.
     * @default false
     */
    aiSalesAgentAvailability: optional(flag(), {
      default: false,
      always: "inWrites",
      since: "2.17",
    }),
  },
  outputs: {
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
    /** When Fin last read it, in ISO 8601. */
    lastIngestedAt: computed(instant()),
  },

  path: "/ai/external_pages",
  since: "2.13",
  list: { items: "data" },
  readBy: "id",
  key: { by: ["sourceId", "externalId"] },
  adopts: "byKeyOrId",
  create: { upserts: true },
  // Up to 2.16, and in Preview's description, a PUT can't be without a url and takes no flags; a POST can.
  update: {
    method: "POST",
    to: "key",
    sends: "everything",
    emptying: {
      of: ["url"],
      carries: ["sourceId", "externalId", "title", "html", "locale"],
      since: "2.17",
    },
  },
  delete: "deletes",
  ends: ANSWERS,
  onlyOf: {
    argument: "sourceId",
    where: { syncBehavior: "api" },
    otherwise: "belongs to a source that Intercom crawls: only the crawler can change it",
  },
  scopes: ["read_write_ai_content"],
});

/** What a program declares of an external page. */
export interface ExternalPageArgs extends Args<typeof externalPage>, Named {}
/** An existing external page. */
export interface ExternalPageState extends State<typeof externalPage>, Named {}
export interface ExternalPage extends Outputs<typeof externalPage>, Named {}

/**
 * A page of a content import source that Fin uses for answers.
 *
 * @remarks
 * - If somebody changes the text in Intercom, `pulumi refresh` detects it by its digest.
 * - An existing page with the same `sourceId` and `externalId` is never overwritten without
 *   `adopt`. One that somebody creates while `pulumi up` runs gets the declared values and counts
 *   as adopted, with a warning. Two creations within two seconds can't be distinguished.
 */
export const ExternalPage: ResourceClass<ExternalPageArgs, ExternalPage> = resource(externalPage);

export const [getExternalPages, getExternalPagesOutput, getExternalPage, getExternalPageOutput] =
  lookUpsOf<ExternalPageState>(externalPage);
