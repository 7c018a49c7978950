import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object } from "../definition/objects";
import { onlyWhere, requiredWhere } from "../definition/rules";
import { choice, flag, id, instant, keyed, set, text, unarchived } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const reference = {
  /** Whether it leads to one object or to many. */
  type: required(choice(["one", "many"])),
  /** The identifier of the type of custom objects. */
  objectTypeId: optional(text({ min: 1 })),
};

const conversationAttribute = defineKind({
  name: "ConversationAttribute",
  arguments: {
    /** The name, which no other attribute in use has. */
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
     * What teammates read about it.
     * @default ""
     */
    description: optional(text(), { default: "", absent: "" }),
    /**
     * Whether teammates have to fill it in.
     * @default false
     */
    required: optional(flag(), { default: false }),
    /**
     * The teams that see it, in any order; an empty list is all of them.
     * @default []
     */
    visibleToTeamIds: optional(set(id("Team")), { default: [], absent: [] }),
    /**
     * Whether a `"string"` may have several lines.
     * @default false
     */
    multiline: optional(flag(), { default: false, sometimes: true }),
    /**
     * What a `"list"` offers: at least two. The order is Intercom's, in which new ones come last.
     * One that comes while another goes is that one renamed.
     */
    options: optional(unarchived(set(keyed("label", text({ min: 1 })), { min: 2 })), {
      elementsAt: "options",
      sometimes: true,
    }),
    /** What a `"relationship"` leads to. */
    reference: optional(
      object<ConversationAttributeReference, ConversationAttributeReferenceArgs>(reference),
      { sometimes: true },
    ),
  },
  outputs: {
    /** The teammate who made it. */
    adminId: computed(id()),
    /** When it was made, in ISO 8601. */
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

/** What a `"relationship"` leads to. */
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
 * - Intercom would make two attributes of one name, and then refuse to write either to any
 *   conversation: a name that is taken is refused in the preview.
 * - Neither an attribute nor an option that is archived comes back, though conversations keep its
 *   values. The preview says which options are archived or renamed.
 * - A renamed option keeps its conversations. To archive one and add another in its place, do the first
 *   in an `up` of its own.
 * - A changed `dataType` is refused: another attribute wouldn't have the values.
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
