import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { onlyWhere, requiredWhere } from "../definition/rules";
import { choice, flag, id, instant, integer, joined, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const ticketTypeAttribute = defineKind({
  name: "TicketTypeAttribute",
  arguments: {
    /** The ticket type that it belongs to. */
    ticketTypeId: required(id("TicketType"), { change: "replaces" }),
    /** The name. */
    name: required(text({ min: 1 })),
    /** What whoever fills it in reads about it. */
    description: required(text()),
    /** The type of its values. It can't change. */
    dataType: required(
      choice(["string", "list", "integer", "decimal", "boolean", "datetime", "files"]),
      { change: "refused" },
    ),
    /**
     * Whether teammates have to fill it in when they create a ticket.
     * @default false
     */
    requiredToCreate: optional(flag(), { default: false }),
    /**
     * Whether contacts have to fill it in when they create a ticket.
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
     * Whether a `"string"` may have several lines.
     * @default false
     */
    multiline: optional(flag(), {
      default: false,
      toldAt: "input_options.multiline",
      unreadable: "sometimes",
    }),
    /**
     * What a `"list"` offers, in order. An option with a comma can be adopted and stays as it is; the API
     * can't be sent one.
     */
    listItems: optional(joined(), {
      toldAt: "input_options.list_options",
      unreadable: "sometimes",
    }),
    /**
     * Whether `"files"` may be several.
     * @default false
     */
    allowMultipleValues: optional(flag(), {
      default: false,
      toldAt: "input_options.allow_multiple_values",
      unreadable: "sometimes",
    }),
    /**
     * Whether it is out of use. Intercom deletes no attribute: its resource's deletion archives it.
     * @default false
     */
    archived: optional(flag(), { default: false, managed: true, only: "update" }),
  },
  outputs: {
    /** Its place among the attributes of the type. */
    order: computed(integer()),
    /** Whether Intercom made it along with the type. */
    default: computed(flag()),
    /** When it was made, in ISO 8601. */
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
      "The old attribute is archived, and tickets keep its values: Intercom deletes no attribute, and moves none to another type.",
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
 * Something that is asked about the tickets of a type.
 *
 * @remarks
 * - `ticketTypeId` takes a ticket type's `id`.
 * - The API gives `multiline`, `listItems` and `allowMultipleValues` back among `input_options`, if at
 *   all, and its description doesn't say in which form: where they aren't found there, drift in them
 *   isn't found either.
 * - An attribute of the same name and type that is archived comes back into use, its name being taken.
 *   A changed `dataType` is refused, since the values in tickets would be lost.
 * - The title and the description that Intercom makes with each type are attributes too: `adopt` takes
 *   them over, as `_default_title_` and `_default_description_`.
 */
export const TicketTypeAttribute: ResourceClass<TicketTypeAttributeArgs, TicketTypeAttribute> =
  resource(ticketTypeAttribute);

export const [
  getTicketTypeAttributes,
  getTicketTypeAttributesOutput,
  getTicketTypeAttribute,
  getTicketTypeAttributeOutput,
] = lookUpsOf<TicketTypeAttributeState, "ticketTypeId">(ticketTypeAttribute);
