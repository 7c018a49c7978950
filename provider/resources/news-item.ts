import { computed, optional, required, sometimes } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object } from "../definition/objects";
import type { Problem } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import {
  choice,
  flag,
  html,
  instant,
  integerId,
  list,
  set,
  text,
  withGaps,
} from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const assignment = {
  /** The newsfeed. */
  newsfeedId: required(integerId("Newsfeed")),
  /** When it was published there, in ISO 8601: a moment in the past, of an item that is live. */
  publishedAt: optional(instant()),
};

const newsItem = defineKind({
  name: "NewsItem",
  arguments: {
    /** The title, which needn't be unique. */
    title: required(text({ min: 1 }), { always: "inWrites" }),
    /** The text in HTML. State keeps a digest of it. */
    body: optional(html(), { digested: true }),
    /** The teammate whom it comes from. */
    senderId: required(integerId("Admin"), { always: "inWrites" }),
    /**
     * Whether it is shown in its newsfeeds.
     * @default "draft"
     */
    state: optional(choice(["draft", "live"]), { default: "draft" }),
    /**
     * The newsfeeds that it is shown in; others no longer show it.
     * @default []
     */
    newsfeedAssignments: optional(
      set(object<NewsItemAssignment, NewsItemAssignmentArgs>(assignment)),
      { default: [], absent: [], sentWith: "state" },
    ),
    /**
     * What it is labelled with, in any order.
     * @default []
     */
    labels: optional(set(text({ min: 1 })), { default: [], absent: [] }),
    /**
     * The emoji that readers may answer with, in this order; without any they can't.
     * @default []
     */
    reactions: optional(withGaps(list(text({ min: 1 }))), { default: [], absent: [] }),
    /**
     * Whether it appears without a badge that tells of it.
     * @default false
     */
    deliverSilently: optional(flag(), { default: false }),
  },
  outputs: {
    /** The address of its cover, which is chosen in Intercom. */
    coverImageUrl: sometimes(text()),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  rules: [publishedOnlyLive],

  path: "/news/news_items",
  list: { items: "data" },
  readBy: "id",
  calledBy: "title",
  adopts: "byId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "deletes",
  scopes: ["Read and write news items and newsfeeds"],
  cures: {
    not_found:
      "Where it is about neither the item nor a newsfeed that the program names: the workspace may not have News.",
  },
});

// Of a draft the API forgets it.
function publishedOnlyLive(declared: Readonly<Record<string, unknown>>): Problem[] {
  const { state, newsfeedAssignments } = declared;
  if (state === "live" || isUnknown([state, newsfeedAssignments])) return [];
  const assignments = (newsfeedAssignments ?? []) as NewsItemAssignment[];
  const at = assignments.findIndex(({ publishedAt }) => publishedAt !== undefined);
  const path = `newsfeedAssignments[${at}].publishedAt`;
  return at < 0 ? [] : [{ path, reason: 'goes only with state: "live"' }];
}

/** A newsfeed that a news item is shown in. */
export interface NewsItemAssignment extends ObjectOf<typeof assignment>, Named {}
/** A newsfeed that a news item is shown in, as a program declares it. */
export interface NewsItemAssignmentArgs extends InputsOf<typeof assignment>, Named {}
/** What a program declares of a news item. */
export interface NewsItemArgs extends Args<typeof newsItem>, Named {}
/** An existing news item. */
export interface NewsItemState extends State<typeof newsItem>, Named {}
export interface NewsItem extends Outputs<typeof newsItem>, Named {}

/**
 * A piece of news that the Messenger shows.
 *
 * @remarks
 * - Intercom may rewrite the HTML. That plans nothing; if somebody changes the text, `pulumi refresh` finds
 *   it by its digest.
 * - Several items may have the same title, so that an existing one is adopted by its id.
 * - Whoever saw it while it was live has seen it: going back to `"draft"`, or deleting it, tells nobody.
 * - Newsfeeds are made in Intercom. To publish at a later moment, use what Intercom's app has for that.
 */
export const NewsItem: ResourceClass<NewsItemArgs, NewsItem> = resource(newsItem);

export const [getNewsItems, getNewsItemsOutput, getNewsItem, getNewsItemOutput] =
  lookUpsOf<NewsItemState>(newsItem);
