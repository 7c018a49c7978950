import { computed } from "../definition/fields";
import { flag, instant, integer, text } from "../definition/values";
import type { Named, State } from "../program/types";
import { defineLookUp, lookUpsOf } from "./define";

const awayStatusReason = defineLookUp({
  name: "AwayStatusReason",
  fields: {
    /** What teammates choose. */
    label: computed(text()),
    /** The emoji beside it. */
    emoji: computed(text()),
    /** Its place among the others. */
    order: computed(integer()),
    /** Whether it is deleted: Intercom returns those, too. */
    deleted: computed(flag()),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  path: "/away_status_reasons",
  readBy: "list",
  calledBy: "label",
  since: "2.14",
  scopes: [],
});

/** A reason that teammates give for being away. */
export interface AwayStatusReasonState extends State<typeof awayStatusReason>, Named {}
export const [
  getAwayStatusReasons,
  getAwayStatusReasonsOutput,
  getAwayStatusReason,
  getAwayStatusReasonOutput,
] = lookUpsOf<AwayStatusReasonState>(awayStatusReason);
