import { computed, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { choice, id, instant, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const helpCenterRedirect = defineKind({
  name: "HelpCenterRedirect",
  arguments: {
    /** The id of the help center of the old URL. */
    helpCenterId: required(id("HelpCenter")),
    /** The complete old URL. It starts with the help center's URL. */
    fromUrl: required(text({ min: 1 }), {
      beginsWith: { argument: "helpCenterId", field: "url" },
    }),
    /** The language of the target, such as `"en"`. */
    locale: required(text({ min: 2 })),
    /** The kind of the target. */
    targetType: required(choice(["article", "collection"])),
    /** The id of the article or collection, in the same help center. */
    targetId: required(id(), {
      refersBy: { targetType: { article: "Article", collection: "Collection" } },
    }),
  },
  outputs: {
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },

  path: "/help_center/help_centers/{helpCenterId}/redirects",
  since: "2.16",
  list: { items: "data", query: { per_page: "250" } },
  readBy: "id",
  key: { by: ["helpCenterId", "fromUrl"] },
  adopts: "byKeyOrId",
  create: {},
  update: "replaces",
  replacement: {
    warning:
      "The API can't change a redirect: until the new one is created, the old address leads nowhere.",
    deletesAdopted: true,
  },
  delete: "deletes",
  scopes: ["read_help_center_redirects_scope", "read_write_help_center_redirects_scope"],
  cures: {
    resource_conflict:
      "Another redirect has this address already: adopt it, or delete it in Intercom first.",
  },
});

/** What a program declares of a help center redirect. */
export interface HelpCenterRedirectArgs extends Args<typeof helpCenterRedirect>, Named {}
/** An existing help center redirect. */
export interface HelpCenterRedirectState extends State<typeof helpCenterRedirect>, Named {}
export interface HelpCenterRedirect extends Outputs<typeof helpCenterRedirect>, Named {}

/**
 * A redirect from an old URL of a help center to an article or a collection.
 *
 * @remarks
 * - If `fromUrl` stays the same, a replacement deletes the old redirect before it creates the new
 *   one, because a URL has only one.
 * - If the article isn't translated into `locale`, Intercom shows another language and returns it
 *   as `locale`. This is no drift.
 */
export const HelpCenterRedirect: ResourceClass<HelpCenterRedirectArgs, HelpCenterRedirect> =
  resource(helpCenterRedirect);

export const [
  getHelpCenterRedirects,
  getHelpCenterRedirectsOutput,
  getHelpCenterRedirect,
  getHelpCenterRedirectOutput,
] = lookUpsOf<HelpCenterRedirectState, "helpCenterId">(helpCenterRedirect);
