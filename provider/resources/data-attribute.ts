import { computed, optional, required, sometimes } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { onlyWhere } from "../definition/rules";
import { list } from "../definition/lists";
import { choice, flag, id, instant, keyed, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const types = choice(
  ["string", "integer", "float", "boolean", "datetime", "date"],
  {},
  { options: 'dataType: "string" with options' },
);

const dataAttribute = defineKind({
  name: "DataAttribute",
  arguments: {
    /** The name. It can't change. */
    name: required(text({ min: 1 }), { change: "refused" }),
    /** Whether contacts or companies have it. It can't change. */
    model: required(choice(["contact", "company"]), { change: "refused" }),
    /** The type of its values. With `options`, it is `"string"`. It can't change. */
    dataType: required(
      { ...types, encode: (type, beside) => (beside?.options === undefined ? type : "options") },
      { change: "refused" },
    ),
    /**
     * The description that teammates see.
     * @default ""
     */
    description: optional(text(), { default: "", absent: "" }),
    /** The only values that it can have, at least two, in the order in which teammates see them. */
    options: optional(list(keyed("value", text({ min: 1 })), { min: 2 }), {
      sometimes: true,
      change: {
        refuse: (from) =>
          from === undefined
            ? "can't be added to an object that was created without it"
            : undefined,
      },
    }),
    /**
     * Whether the Messenger can change it.
     * @default false
     */
    messengerWritable: optional(flag(), { default: false, always: "inCreation" }),
    /**
     * Whether it is out of use.
     * @default false
     */
    archived: optional(flag(), { default: false, managed: true, only: "update" }),
  },
  outputs: {
    /** The path to its values in a contact or company, such as `custom_attributes.plan`. */
    fullName: computed(text(), { derivesFrom: ["name"] }),
    /** The name that teammates see. */
    label: computed(text(), { derivesFrom: ["name"] }),
    /** Whether the API can change its values. */
    apiWritable: computed(flag()),
    /** Whether teammates can change its values. */
    uiWritable: computed(flag()),
    /** Whether the workspace created it, and not Intercom. */
    custom: computed(flag()),
    /** The id of the teammate who created it. */
    adminId: sometimes(id()),
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  rules: [onlyWhere("options", "dataType", "string")],

  path: "/data_attributes",
  list: {
    items: "data",
    query: { include_archived: "true" },
    // Up to 2.15 the API lists attributes of conversations, too.
    isOfKind: ({ model }) => model !== "conversation",
  },
  readBy: "list",
  key: { by: ["name"] },
  adopts: "byKeyOrId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "archives",
  scopes: ["Read and list users and companies", "Write data attributes"],
  withoutId: "is a standard attribute of Intercom, which can't be managed",
  cures: {
    data_invalid:
      "Something in Intercom still uses the attribute (a segment, a workflow, a report ...): take it out there first, or keep it with `retainOnDelete: true`.",
    custom_data_limit_reached:
      "The workspace has as many attributes as Intercom allows, archived ones included: Intercom's support can raise the limit.",
  },
});

/** What a program declares of a data attribute. */
export interface DataAttributeArgs extends Args<typeof dataAttribute>, Named {}
/** An existing data attribute. */
export interface DataAttributeState extends State<typeof dataAttribute>, Named {}
export interface DataAttribute extends Outputs<typeof dataAttribute>, Named {}

/**
 * A custom attribute of contacts or companies.
 *
 * @remarks
 * - A name is used once for contacts and companies together, archived attributes included.
 * - A new attribute with another `name` wouldn't have the values of the old one. To rename an
 *   attribute, create another one and copy the values.
 * - `options` can't be added to an attribute that was created without them.
 * - Intercom's own attributes have no id and can't be managed.
 */
export const DataAttribute: ResourceClass<DataAttributeArgs, DataAttribute> =
  resource(dataAttribute);

export const [
  getDataAttributes,
  getDataAttributesOutput,
  getDataAttribute,
  getDataAttributeOutput,
] = lookUpsOf<DataAttributeState>(dataAttribute);
