import { computed, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { choice, id, instant, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const helpCenterRedirect = defineKind({
  name: "HelpCenterRedirect",
  arguments: {
    /** The help center that the address belongs to. */
    helpCenterId: required(id("HelpCenter")),
    /** The old address, whole: it begins with the help center's own. */
    fromUrl: required(text({ min: 1 }), {
      beginsWith: { argument: "helpCenterId", field: "url" },
    }),
    /** The language of the page that it leads to, such as `"en"`. */
    locale: required(text({ min: 2 })),
    /** What it leads to. */
    targetType: required(choice(["article", "collection"])),
    /** The id of the article or collection, which has to be in the same help center. */
    targetId: required(id(), {
      refersBy: { targetType: { article: "Article", collection: "Collection" } },
    }),
  },
  outputs: {
    /** When it was made, in ISO 8601. */
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
      "The API changes no redirect: until the new one is made, the old address leads nowhere.",
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
 * An old address of a help center that leads to an article or a collection.
 *
 * @remarks
 * - Every change makes another redirect. Where `fromUrl` stays, the old one goes first: an address has
 *   no more than one.
 * - An article that isn't translated into `locale` is shown in another language: Intercom then says
 *   which, and that is no drift.
 */
export const HelpCenterRedirect: ResourceClass<HelpCenterRedirectArgs, HelpCenterRedirect> =
  resource(helpCenterRedirect);

export const [
  getHelpCenterRedirects,
  getHelpCenterRedirectsOutput,
  getHelpCenterRedirect,
  getHelpCenterRedirectOutput,
] = lookUpsOf<HelpCenterRedirectState, "helpCenterId">(helpCenterRedirect);
