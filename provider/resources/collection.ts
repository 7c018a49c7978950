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
    /**
     * The same in other languages, by their codes as Intercom writes them, such as `"pt-BR"`. A help
     * center of one language doesn't tell them.
     */
    translatedContent: optional(
      map(object<CollectionTranslation, CollectionTranslationArgs>(translation)),
      { unreadable: "sometimes", exceptFor: "defaultLocale" },
    ),
    /**
     * The collection that it is in; `""` is none. Intercom allows three levels.
     * @default ""
     */
    parentId: optional(orNone(id("Collection")), { default: "", absent: "" }),
    /**
     * The help center that it is in, the workspace's default one if none is given. A collection inside
     * another one doesn't tell it, and is taken to be where it is first declared to be.
     */
    helpCenterId: optional(integerId("HelpCenter"), {
      change: "replaces",
      unreadable: "sometimes",
    }),
  },
  outputs: {
    /** Its address. */
    url: sometimes(text(), { derivesFrom: ["name"] }),
    /** The name of its icon. */
    icon: sometimes(text()),
    /** Its place among its neighbours, from 0. */
    order: computed(integer()),
    /** The first language of a help center that has several. */
    defaultLocale: sometimes(text()),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },

  path: "/help_center/collections",
  list: { items: "data" },
  readBy: "id",
  adopts: "byId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  replacement: {
    warning:
      "A collection can't move to another help center: a new one is made there, and the old one is deleted. " +
      "Intercom doesn't say what becomes of what is in it: move that first.",
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
 * A collection of a help center, which holds articles and other collections.
 *
 * @remarks
 * - Several collections may have the same name, so that an existing one is adopted by its id.
 * - What is no longer declared of `translatedContent` stays in Intercom: the API removes no language.
 * - Deleting it can't be undone, and Intercom doesn't say what becomes of articles and collections that
 *   are still in it. Those of the same program go first.
 */
export const Collection: ResourceClass<CollectionArgs, Collection> = resource(collection);

export const [getCollections, getCollectionsOutput, getCollection, getCollectionOutput] =
  lookUpsOf<CollectionState>(collection);
