import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { set } from "../definition/lists";
import { choice, flag, instant, integerId, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const ofProgramsOnly = {
  condition: 'in place, if `syncBehavior` is `"api"`',
  refuse: (_from: unknown, _to: unknown, other: (name: string) => unknown) =>
    [undefined, "api"].includes(other("syncBehavior") as string | undefined)
      ? undefined
      : 'can change only where syncBehavior is "api"',
};

const notToOrFromApi = {
  refuse: (from: unknown, to: unknown) =>
    from !== undefined && [from, to].includes("api") ? 'can\'t change to or from "api"' : undefined,
};

const contentImportSource = defineKind({
  name: "ContentImportSource",
  arguments: {
    /** The root of the source. */
    url: required(text({ min: 1 }), { always: "inWrites", change: ofProgramsOnly }),
    /**
     * Who adds pages: programs (`"api"`), or Intercom's crawler, by itself (`"automatic"`) or on
     * request (`"manual"`). Crawled sources can only be adopted. It can't change to or from
     * `"api"`.
     * @default "api"
     */
    syncBehavior: optional(choice(["api", "automatic", "manual"], { automatic: "automated" }), {
      default: "api",
      always: "inWrites",
      change: notToOrFromApi,
      creatable: ["api"],
    }),
    /**
     * Whether Fin uses its pages.
     * @default "active"
     */
    status: optional(choice(["active", "deactivated"]), { default: "active", always: "inWrites" }),
    /** The ids of the audiences of its new pages; an empty list is everybody. */
    audienceIds: optional(set(integerId("Audience")), { absent: [], since: "2.15" }),
    /**
     * Whether a change of `audienceIds` also applies to existing pages.
     * @default false
     */
    applyAudienceToExistingContent: optional(flag(), {
      default: false,
      alongWith: "audienceIds",
      only: "update",
      unreadable: "always",
    }),
    /**
     * Whether deleting the source may delete the pages in it, including those that others created.
     * @default false
     */
    deletePages: optional(flag(), { default: false, forDeletion: true }),
  },
  outputs: {
    /** When its pages were last updated, in ISO 8601. */
    lastSyncedAt: computed(instant()),
    /** When it was created, in ISO 8601. */
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
 * A source of external pages.
 *
 * @remarks
 * - With `deletePages: true`, give the pages of the program the option `deletedWith: source`: they
 *   are then deleted with the source, without a request for each.
 * - The API calls one `syncBehavior` `automated` in requests and `automatic` in responses. Here it
 *   is always `"automatic"`.
 */
export const ContentImportSource: ResourceClass<ContentImportSourceArgs, ContentImportSource> =
  resource(contentImportSource);

export const [
  getContentImportSources,
  getContentImportSourcesOutput,
  getContentImportSource,
  getContentImportSourceOutput,
] = lookUpsOf<ContentImportSourceState>(contentImportSource);
