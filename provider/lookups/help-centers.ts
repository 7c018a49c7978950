import { computed, sometimes } from "../definition/fields";
import { list } from "../definition/lists";
import { flag, instant, text } from "../definition/values";
import type { Named, State } from "../program/types";
import { defineLookUp, lookUpsOf } from "./define";

const helpCenter = defineLookUp({
  name: "HelpCenter",
  fields: {
    /** The name that its visitors see. */
    displayName: computed(text()),
    /** Its part of the address that Intercom gives it. */
    identifier: computed(text()),
    /** Its whole address. */
    url: computed(text()),
    /** The host name of its own, if it has one. */
    customDomain: sometimes(text()),
    /** Whether visitors can see it. */
    websiteTurnedOn: computed(flag()),
    /** Whether it is the one that content is in where nothing else is said. */
    default: computed(flag()),
    /** Its languages. */
    locales: computed(list(text())),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  knownBy: "identifier",
  path: "/help_center/help_centers",
  calledBy: "displayName",
  scopes: ["read_articles_scope"],
});

/** A help center. */
export interface HelpCenterState extends State<typeof helpCenter>, Named {}
export const [getHelpCenters, getHelpCentersOutput, getHelpCenter, getHelpCenterOutput] =
  lookUpsOf<HelpCenterState>(helpCenter);
