import { computed, optional, required, sometimes } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object } from "../definition/objects";
import type { Problem } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import { list, set, withGaps } from "../definition/lists";
import { choice, flag, html, instant, integerId, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const assignment = {
  /** The id of the newsfeed. */
  newsfeedId: required(integerId("Newsfeed")),
  /** When it was published there, in ISO 8601: a time in the past, for a live item. */
  publishedAt: optional(instant()),
};

const newsItem = defineKind({
  name: "NewsItem",
  arguments: {
    /** The title. */
    title: required(text({ min: 1 }), { always: "inWrites" }),
    /** The text in HTML. State keeps a digest of it. */
    body: optional(html(), { digested: true }),
    /** The id of the teammate who is shown as its sender. */
    senderId: required(integerId("Admin"), { always: "inWrites" }),
    /**
     * Whether its newsfeeds show it.
     * @default "draft"
     */
    state: optional(choice(["draft", "live"]), { default: "draft" }),
    /**
     * The newsfeeds that show it. It is removed from others.
     * @default []
     */
    newsfeedAssignments: optional(
      set(object<NewsItemAssignment, NewsItemAssignmentArgs>(assignment)),
      { default: [], absent: [], sentWith: "state" },
    ),
    /**
     * Its labels, in any order.
     * @default []
     */
    labels: optional(set(text({ min: 1 })), { default: [], absent: [] }),
    /**
     * The emoji with which readers can react, in this order. If empty, readers can't react.
     * @default []
     */
    reactions: optional(withGaps(list(text({ min: 1 }))), { default: [], absent: [] }),
    /**
     * Whether it appears without a badge.
     * @default false
     */
    deliverSilently: optional(flag(), { default: false }),
  },
  outputs: {
    /** The URL of its cover image, which people choose in Intercom. */
    coverImageUrl: sometimes(text()),
    /** When it was created, in ISO 8601. */
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
  scopes: ["Read and list news items and newsfeeds", "Read and write news items and newsfeeds"],
  cures: {
    not_found: "If the item and the newsfeeds exist, the workspace may not have News.",
  },
});

// Of a draft the API forgets it.
function publishedOnlyLive(declared: Readonly<Record<string, unknown>>): Problem[] {
  const { state, newsfeedAssignments } = declared;
  if (state === "live" || isUnknown([state, newsfeedAssignments])) return [];
  const assignments = (newsfeedAssignments ?? []) as NewsItemAssignment[];
  const at = assignments.findIndex(({ publishedAt }) => publishedAt !== undefined);
  const path = `newsfeedAssignments[${at}].publishedAt`;
  return at < 0 ? [] : [{ path, reason: 'is only allowed with state: "live"' }];
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
 * A piece of news in the Messenger.
 *
 * @remarks
 * - Intercom's normalized form of the HTML is no drift; if somebody changes the text, `pulumi
 *   refresh` detects it by its digest.
 * - A change back to `"draft"`, or a deletion, doesn't notify readers who have seen the item.
 * - People create newsfeeds, and schedule items, in Intercom's app.
 */
export const NewsItem: ResourceClass<NewsItemArgs, NewsItem> = resource(newsItem);

export const [getNewsItems, getNewsItemsOutput, getNewsItem, getNewsItemOutput] =
  lookUpsOf<NewsItemState>(newsItem);
