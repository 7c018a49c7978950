import { computed, optional, required, sometimes } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, map, object } from "../definition/objects";
import { id, instant, integer, integerId, orNone, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const translation = {
  /** The name in this language. */
  name: optional(text({ min: 1 })),
  /** What it is about in this language. */
  description: optional(text()),
};

const collection = defineKind({
  name: "Collection",
  arguments: {
    /** The name, in the help center's first language. */
    name: required(text({ min: 1 })),
    /**
     * What it is about, in the help center's first language.
     * @default ""
     */
    description: optional(text(), { default: "", absent: "" }),
    /** The same in other languages, by Intercom's language code, such as `"pt-BR"`. */
    translatedContent: optional(
      map(object<CollectionTranslation, CollectionTranslationArgs>(translation)),
      { unreadable: "sometimes", exceptFor: "defaultLocale" },
    ),
    /**
     * The id of the collection that contains it; `""` is none. Intercom allows three levels.
     * @default ""
     */
    parentId: optional(orNone(id("Collection")), { default: "", absent: "" }),
    /**
     * The id of its help center, by default the workspace's default one. Of a collection inside
     * another one, the first declared value is believed.
     */
    helpCenterId: optional(integerId("HelpCenter"), {
      change: "replaces",
      unreadable: "sometimes",
    }),
  },
  outputs: {
    /** Its URL. */
    url: sometimes(text(), { derivesFrom: ["name"] }),
    /** The name of its icon. */
    icon: sometimes(text()),
    /** Its position among its neighbours, from 0. */
    order: computed(integer()),
    /** The first language of a help center with several. */
    defaultLocale: sometimes(text()),
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },

  path: "/help_center/collections",
  list: { items: "data", query: { per_page: "150" } },
  readBy: "id",
  adopts: "byId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  replacement: {
    warning:
      "A collection can't move to another help center: a new one is created there, and the old one is deleted. " +
      "Intercom doesn't document what happens to its content: move that first.",
  },
  delete: "deletes",
  scopes: ["read_articles_scope", "read_write_articles_scope"],
});

/** A collection in another language. */
export interface CollectionTranslation extends ObjectOf<typeof translation>, Named {}
/** A collection in another language, as a program declares it. */
export interface CollectionTranslationArgs extends InputsOf<typeof translation>, Named {}
/** What a program declares of a collection. */
export interface CollectionArgs extends Args<typeof collection>, Named {}
/** An existing collection. */
export interface CollectionState extends State<typeof collection>, Named {}
export interface Collection extends Outputs<typeof collection>, Named {}

/**
 * A collection of a help center, which contains articles and other collections.
 *
 * @remarks
 * - A language that is no longer declared in `translatedContent` stays in Intercom: the API can't
 *   remove it. A help center with one language doesn't return it.
 * - A deletion can't be undone, and Intercom doesn't document what it does to articles and
 *   collections inside. Those of the same program are deleted first.
 */
export const Collection: ResourceClass<CollectionArgs, Collection> = resource(collection);

export const [getCollections, getCollectionsOutput, getCollection, getCollectionOutput] =
  lookUpsOf<CollectionState>(collection);
