import { computed } from "../definition/fields";
import { list } from "../definition/lists";
import { choice, flag, id, text } from "../definition/values";
import type { Named, State } from "../program/types";
import { defineLookUp, lookUpsOf } from "./define";

const ticketState = defineLookUp({
  name: "TicketState",
  fields: {
    /** What teammates call it. */
    internalLabel: computed(text()),
    /** What contacts read. */
    externalLabel: computed(text()),
    /** What it means. */
    category: computed(choice(["submitted", "in_progress", "waiting_on_customer", "resolved"])),
    /** Whether it is out of use. */
    archived: computed(flag()),
    /** The ids of the ticket types that have it. */
    ticketTypeIds: computed(list(id()), { attachedAt: "ticket_types" }),
  },
  path: "/ticket_states",
  readBy: "list",
  calledBy: "internalLabel",
  since: "2.13",
  scopes: ["read_tickets"],
});

/** A state that tickets can be in. */
export interface TicketStateState extends State<typeof ticketState>, Named {}
export const [getTicketStates, getTicketStatesOutput, getTicketState, getTicketStateOutput] =
  lookUpsOf<TicketStateState>(ticketState);
