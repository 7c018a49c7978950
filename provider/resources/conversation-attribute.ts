import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object } from "../definition/objects";
import { onlyWhere, requiredWhere } from "../definition/rules";
import { set, unarchived } from "../definition/lists";
import { choice, flag, id, instant, keyed, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const reference = {
  /** Whether it refers to one object or to many. */
  type: required(choice(["one", "many"])),
  /** The identifier of the custom object type. */
  objectTypeId: optional(text({ min: 1 })),
};

const conversationAttribute = defineKind({
  name: "ConversationAttribute",
  arguments: {
    /** The name. */
    name: required(text({ min: 1 })),
    /** The type of its values. It can't change. */
    dataType: required(
      choice([
        "string",
        "integer",
        "list",
        "decimal",
        "boolean",
        "datetime",
        "relationship",
        "files",
      ]),
      { change: "refused" },
    ),
    /**
     * The description that teammates see.
     * @default ""
     */
    description: optional(text(), { default: "", absent: "" }),
    /**
     * Whether teammates must fill it in.
     * @default false
     */
    required: optional(flag(), { default: false }),
    /**
     * The ids of the teams that see it, in any order; an empty list is all teams.
     * @default []
     */
    visibleToTeamIds: optional(set(id("Team")), { default: [], absent: [] }),
    /**
     * Whether a `"string"` can have several lines.
     * @default false
     */
    multiline: optional(flag(), { default: false, sometimes: true }),
    /**
     * The options of a `"list"`, at least two. Intercom puts new ones last. If one is removed and
     * another added at once, the option is renamed.
     */
    options: optional(unarchived(set(keyed("label", text({ min: 1 })), { min: 2 })), {
      elementsAt: "options",
      sometimes: true,
    }),
    /** The target of a `"relationship"`. */
    reference: optional(
      object<ConversationAttributeReference, ConversationAttributeReferenceArgs>(reference),
      { sometimes: true },
    ),
  },
  outputs: {
    /** The id of the teammate who created it. */
    adminId: computed(id()),
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  rules: [
    onlyWhere("multiline", "dataType", "string"),
    onlyWhere("options", "dataType", "list"),
    requiredWhere("options", "dataType", "list"),
    onlyWhere("reference", "dataType", "relationship"),
    requiredWhere("reference", "dataType", "relationship"),
  ],

  path: "/conversations/attributes",
  since: "2.16",
  list: { items: "data" },
  readBy: "id",
  key: { by: ["name"] },
  adopts: "byKeyOrId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "archivesForGood",
  scopes: ["read_conversations", "write_conversations"],
});

/** The target of a `"relationship"`. */
export interface ConversationAttributeReference extends ObjectOf<typeof reference>, Named {}
/** What a `"relationship"` leads to, as a program declares it. */
export interface ConversationAttributeReferenceArgs extends InputsOf<typeof reference>, Named {}
/** What a program declares of a conversation attribute. */
export interface ConversationAttributeArgs extends Args<typeof conversationAttribute>, Named {}
/** An existing conversation attribute. */
export interface ConversationAttributeState extends State<typeof conversationAttribute>, Named {}
export interface ConversationAttribute extends Outputs<typeof conversationAttribute>, Named {}

/**
 * A custom attribute of conversations.
 *
 * @remarks
 * - Intercom would create a second attribute with the same name, and then reject both in all
 *   conversations. The preview rejects a name that exists.
 * - An archived attribute or option can't be restored; conversations keep its values. The preview
 *   shows which options are archived or renamed.
 * - A renamed option keeps its conversations. To archive one and add another instead, remove it in
 *   a `pulumi up` of its own.
 * - A new attribute with another `dataType` wouldn't have the values of the old one.
 */
export const ConversationAttribute: ResourceClass<
  ConversationAttributeArgs,
  ConversationAttribute
> = resource(conversationAttribute);

export const [
  getConversationAttributes,
  getConversationAttributesOutput,
  getConversationAttribute,
  getConversationAttributeOutput,
] = lookUpsOf<ConversationAttributeState>(conversationAttribute);
