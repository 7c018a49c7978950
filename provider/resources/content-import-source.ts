import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { choice, flag, instant, integerId, set, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const contentImportSource = defineKind({
  name: "ContentImportSource",
  arguments: {
    /** The root of the source. It can change only where `syncBehavior` is `"api"`. */
    url: required(text({ min: 1 }), { always: "inWrites", changesOnlyIf: { syncBehavior: "api" } }),
    /**
     * Who fills the source with pages: programs (`"api"`), or Intercom's crawler by itself or when
     * told to. The API makes `"api"` sources only; crawled ones can be adopted. It can't change to
     * or from `"api"`.
     * @default "api"
     */
    syncBehavior: optional(choice(["api", "automatic", "manual"], { automatic: "automated" }), {
      default: "api",
      always: "inWrites",
      fixed: ["api"],
      creatable: ["api"],
    }),
    /**
     * Whether its pages are in use.
     * @default "active"
     */
    status: optional(choice(["active", "deactivated"]), { default: "active", always: "inWrites" }),
    /** The audiences that its new pages are for; an empty list is everybody. */
    audienceIds: optional(set(integerId("Audience")), { absent: [], since: "2.15" }),
    /**
     * Whether a change of `audienceIds` reaches the pages that are there already.
     * @default false
     */
    applyAudienceToExistingContent: optional(flag(), {
      default: false,
      alongWith: "audienceIds",
      only: "update",
      unreadable: "always",
    }),
    /**
     * Whether deleting the source may delete the pages that are still in it, whoever made them.
     * @default false
     */
    deletePages: optional(flag(), { default: false, forDeletion: true }),
  },
  outputs: {
    /** When its pages were last brought up to date, in ISO 8601. */
    lastSyncedAt: computed(instant()),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },

  path: "/ai/content_import_sources",
  since: "2.13",
  list: { items: "data" },
  readBy: "id",
  key: { by: ["url"], where: { syncBehavior: "api" } },
  adopts: "byKeyOrId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "deletes",
  cascade: { kind: "ExternalPage", by: "sourceId", allowedBy: "deletePages" },
  scopes: ["read_write_ai_content"],
});

/** What a program declares of a content import source. */
export interface ContentImportSourceArgs extends Args<typeof contentImportSource>, Named {}
/** An existing content import source. */
export interface ContentImportSourceState extends State<typeof contentImportSource>, Named {}
export interface ContentImportSource extends Outputs<typeof contentImportSource>, Named {}

/**
 * A place that external pages come from.
 *
 * @remarks
 * - Deleting it would delete its pages: it is refused as long as any is listed, by name. With
 *   `deletePages: true`, pages that the program declares may say `deletedWith: source`, and go along
 *   without a request each.
 * - What the API calls `automated` where it is written, and `automatic` where it is read, is
 *   `"automatic"` here.
 */
export const ContentImportSource: ResourceClass<ContentImportSourceArgs, ContentImportSource> =
  resource(contentImportSource);

export const [
  getContentImportSources,
  getContentImportSourcesOutput,
  getContentImportSource,
  getContentImportSourceOutput,
] = lookUpsOf<ContentImportSourceState>(contentImportSource);
