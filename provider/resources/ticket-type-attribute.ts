import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { onlyWhere, requiredWhere } from "../definition/rules";
import { joined } from "../definition/lists";
import { choice, flag, id, instant, integer, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const ticketTypeAttribute = defineKind({
  name: "TicketTypeAttribute",
  arguments: {
    /** The id of its ticket type. */
    ticketTypeId: required(id("TicketType"), { change: "replaces" }),
    /** The name. */
    name: required(text({ min: 1 })),
    /** The description that people see when they fill it in. */
    description: required(text()),
    /** The type of its values. It can't change. */
    dataType: required(
      choice(["string", "list", "integer", "decimal", "boolean", "datetime", "files"]),
      { change: "refused" },
    ),
    /**
     * Whether teammates must fill it in when they create a ticket.
     * @default false
     */
    requiredToCreate: optional(flag(), { default: false }),
    /**
     * Whether contacts must fill it in when they create a ticket.
     * @default false
     */
    requiredToCreateForContacts: optional(flag(), { default: false }),
    /**
     * Whether teammates see it when they create a ticket.
     * @default true
     */
    visibleOnCreate: optional(flag(), { default: true }),
    /**
     * Whether contacts see it when they create a ticket.
     * @default true
     */
    visibleToContacts: optional(flag(), { default: true }),
    /**
     * Whether a `"string"` can have several lines.
     * @default false
     */
    multiline: optional(flag(), {
      default: false,
      returnedAt: "input_options.multiline",
      unreadable: "sometimes",
    }),
    /**
     * The options of a `"list"`, in order. The API accepts no option with a comma; an existing one
     * is adopted as it is.
     */
    listItems: optional(joined(), {
      returnedAt: "input_options.list_options",
      unreadable: "sometimes",
    }),
    /**
     * Whether `"files"` can have several files.
     * @default false
     */
    allowMultipleValues: optional(flag(), {
      default: false,
      returnedAt: "input_options.allow_multiple_values",
      unreadable: "sometimes",
    }),
    /**
     * Whether it is out of use.
     * @default false
     */
    archived: optional(flag(), { default: false, managed: true, only: "update" }),
  },
  outputs: {
    /** Its position among the attributes of the type. */
    order: computed(integer()),
    /** Whether Intercom created it with the type. */
    default: computed(flag()),
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  rules: [
    onlyWhere("multiline", "dataType", "string"),
    onlyWhere("listItems", "dataType", "list"),
    requiredWhere("listItems", "dataType", "list"),
    onlyWhere("allowMultipleValues", "dataType", "files"),
  ],

  path: "/ticket_types/{ticketTypeId}/attributes",
  list: { path: "/ticket_types/{ticketTypeId}", items: "ticket_type_attributes.data" },
  readBy: "list",
  key: { by: ["ticketTypeId", "name"] },
  adopts: "byKeyOrId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  replacement: {
    warning:
      "The old attribute is archived, and tickets keep its values: Intercom can't delete an attribute, or move it to another type.",
  },
  delete: "archives",
  builtIn: "default",
  scopes: ["read_tickets", "write_tickets"],
});

/** What a program declares of a ticket type attribute. */
export interface TicketTypeAttributeArgs extends Args<typeof ticketTypeAttribute>, Named {}
/** An existing ticket type attribute. */
export interface TicketTypeAttributeState extends State<typeof ticketTypeAttribute>, Named {}
export interface TicketTypeAttribute extends Outputs<typeof ticketTypeAttribute>, Named {}

/**
 * A field of the tickets of a type.
 *
 * @remarks
 * - The API returns `multiline`, `listItems` and `allowMultipleValues` in `input_options`, in a
 *   form that it doesn't document.
 * - A changed `dataType` would lose the values in tickets. An archived attribute is restored only
 *   with the same `dataType`.
 * - The title and the description that Intercom creates with each type are attributes, too. Adopt
 *   them as `_default_title_` and `_default_description_`.
 */
export const TicketTypeAttribute: ResourceClass<TicketTypeAttributeArgs, TicketTypeAttribute> =
  resource(ticketTypeAttribute);

export const [
  getTicketTypeAttributes,
  getTicketTypeAttributesOutput,
  getTicketTypeAttribute,
  getTicketTypeAttributeOutput,
] = lookUpsOf<TicketTypeAttributeState, "ticketTypeId">(ticketTypeAttribute);
