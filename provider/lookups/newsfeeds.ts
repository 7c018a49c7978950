import { computed } from "../definition/fields";
import { instant, text } from "../definition/values";
import type { Named, State } from "../program/types";
import { defineLookUp, lookUpsOf } from "./define";

const newsfeed = defineLookUp({
  name: "Newsfeed",
  fields: {
    /** The name, which only teammates see. */
    name: computed(text()),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  path: "/news/newsfeeds",
  scopes: ["Read and list news items and newsfeeds"],
});

/** A feed in which news items are shown. */
export interface NewsfeedState extends State<typeof newsfeed>, Named {}
export const [getNewsfeeds, getNewsfeedsOutput, getNewsfeed, getNewsfeedOutput] =
  lookUpsOf<NewsfeedState>(newsfeed);
