import { computed } from "../definition/fields";
import { choice, instant, text } from "../definition/values";
import type { Named, State } from "../program/types";
import { defineLookUp, lookUpsOf } from "./define";

const segment = defineLookUp({
  name: "Segment",
  fields: {
    /** The name. */
    name: computed(text()),
    /** Whom it is made of: users only, or contacts of every sort. */
    personType: computed(choice(["contact", "user"])),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  path: "/segments",
  list: { items: "segments" },
  scopes: ["Read and list users and companies"],
});

/** A saved group of people. */
export interface SegmentState extends State<typeof segment>, Named {}
export const [getSegments, getSegmentsOutput, getSegment, getSegmentOutput] =
  lookUpsOf<SegmentState>(segment);
