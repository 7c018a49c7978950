import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object } from "../definition/objects";
import { choice, flag, id, instant, keyed, list, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const ticketState = {
  /** The state's id. */
  id: required(id()),
  /** What it comes to, such as `"in_progress"`. */
  category: required(text()),
  /** What teammates read. */
  internalLabel: required(text()),
  /** What customers read. */
  externalLabel: required(text()),
};

const ticketType = defineKind({
  name: "TicketType",
  arguments: {
    /** The name. */
    name: required(text({ min: 1 })),
    /**
     * What it is for.
     * @default ""
     */
    description: optional(text(), { default: "", absent: "" }),
    /** Whom its tickets are for: customers, colleagues, or both, as the tracker of many others. */
    category: optional(choice(["Customer", "Back-office", "Tracker"])),
    /**
     * The emoji that stands beside the name.
     * @default "🎟️"
     */
    icon: optional(text({ min: 1 }), { default: "🎟️" }),
    /**
     * Whether its tickets are for colleagues only. Intercom calls it limited, and needn't tell it:
     * then drift in it isn't found.
     * @default false
     */
    isInternal: optional(flag(), { default: false, unreadable: "sometimes" }),
    /**
     * Whether it is out of use. Intercom deletes no ticket type: its resource's deletion archives it.
     * @default false
     */
    archived: optional(flag(), { default: false, managed: true, only: "update" }),
  },
  outputs: {
    /** The states that its tickets may be in. */
    ticketStates: computed(keyed("data", list(object<TicketTypeTicketState>(ticketState)))),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },

  path: "/ticket_types",
  list: { items: "data" },
  readBy: "id",
  key: { by: ["name"] },
  adopts: "byKeyOrId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "archives",
  scopes: ["read_tickets", "write_tickets"],
});

/** A state that tickets of a type may be in. */
export interface TicketTypeTicketState extends ObjectOf<typeof ticketState>, Named {}
/** What a program declares of a ticket type. */
export interface TicketTypeArgs extends Args<typeof ticketType>, Named {}
/** An existing ticket type. */
export interface TicketTypeState extends State<typeof ticketType>, Named {}
export interface TicketType extends Outputs<typeof ticketType>, Named {}

/**
 * A type of tickets, which says what is asked about each of them.
 *
 * @remarks
 * - Intercom makes each with a title and a description of its own. What else is asked are attributes,
 *   which are no output: they are resources of their own.
 * - Whether two types may have one name isn't documented: a name that is taken is refused in the
 *   preview, and an archived type of that name comes back into use.
 */
export const TicketType: ResourceClass<TicketTypeArgs, TicketType> = resource(ticketType);

export const [getTicketTypes, getTicketTypesOutput, getTicketType, getTicketTypeOutput] =
  lookUpsOf<TicketTypeState>(ticketType);
