import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object } from "../definition/objects";
import { list } from "../definition/lists";
import { choice, flag, id, instant, keyed, text } from "../definition/values";
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
    /**
     * Who its tickets are for: customers, teammates (`"Back-office"`), or both, as the tracker of
     * other tickets.
     */
    category: optional(choice(["Customer", "Back-office", "Tracker"])),
    /**
     * The emoji beside the name.
     * @default "🎟️"
     */
    icon: optional(text({ min: 1 }), { default: "🎟️" }),
    /**
     * Whether its tickets are for teammates only. The API calls it limited.
     * @default false
     */
    isInternal: optional(flag(), { default: false, unreadable: "sometimes" }),
    /**
     * Whether it is out of use.
     * @default false
     */
    archived: optional(flag(), { default: false, managed: true, only: "update" }),
  },
  outputs: {
    /** The states that its tickets can have. */
    ticketStates: computed(keyed("data", list(object<TicketTypeTicketState>(ticketState)))),
    /** When it was created, in ISO 8601. */
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
 * A type of tickets.
 *
 * @remarks
 * - Intercom creates each type with a title and a description. Declare other fields as
 *   `TicketTypeAttribute`.
 * - Intercom doesn't document whether names can repeat. The preview rejects a name that exists.
 */
export const TicketType: ResourceClass<TicketTypeArgs, TicketType> = resource(ticketType);

export const [getTicketTypes, getTicketTypesOutput, getTicketType, getTicketTypeOutput] =
  lookUpsOf<TicketTypeState>(ticketType);
