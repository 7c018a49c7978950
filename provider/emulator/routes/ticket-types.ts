import { ok, okList } from "../answers";
import { flag, given, required, text, word } from "../body";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { listRoute, oneRoute } from "../reading";
import { type Timed, timeFields, timesOf } from "../store";
import { type TicketTypeAttributeRow, showAttribute } from "./ticket-type-attributes";

/** What is asked about a kind of tickets. */
export interface TicketTypeRow extends Timed {
  id: string;
  name: string;
  description: string;
  icon: string;
  category: (typeof categories)[number];
  is_internal: boolean;
  archived: boolean;
}

const categories = ["Customer", "Back-office", "Tracker"] as const;
const builtIn = ["_default_title_", "_default_description_"] as const;
const states = [
  ["8321", "submitted", "Submitted", "Submitted"],
  ["8322", "in_progress", "In progress", "In progress"],
  ["8323", "waiting_on_customer", "Waiting on customer", "Waiting on you"],
  ["8324", "resolved", "Resolved", "Resolved"],
] as const;

/** Types can be archived, never deleted. Each is created with two attributes, and returned with all of them. */
export const ticketTypes = {
  collection: "ticket_types",
  seedKey: "ticketTypes",
  fields: {
    name: "string",
    description: "string",
    icon: "string",
    category: categories,
    is_internal: "boolean",
    archived: "boolean",
    ...timeFields,
  },
  routes: [
    listRoute("/ticket_types", "ticket_types", show),
    { method: "POST", path: "/ticket_types", handle: create },
    oneRoute("/ticket_types", "ticket_types", show),
    { method: "PUT", path: "/ticket_types/{id}", handle: update },
    { method: "GET", path: "/ticket_states", since: "2.13", handle: listStates },
  ],
  idAt: (n) => String(67 + n),
  fill: (row, id) => ({
    name: row.name ?? `Ticket type ${id}`,
    description: row.description ?? "",
    icon: row.icon ?? "🎟️",
    category: row.category ?? "Customer",
    is_internal: row.is_internal ?? false,
    archived: row.archived ?? false,
    ...timesOf(row),
  }),
  show,
} as const satisfies Kind<TicketTypeRow>;

function show(row: TicketTypeRow, workspace: Workspace): object {
  const attributes = attributesIn(workspace)
    .all()
    .filter(({ ticket_type_id }) => String(ticket_type_id) === row.id)
    .map((attribute) => showAttribute(attribute, workspace));
  return {
    type: "ticket_type",
    ...row,
    workspace_id: workspace.id,
    ticket_type_attributes: { type: "list", data: attributes },
    ticket_states: { type: "list", data: states.map(showState) },
  };
}

function showState([id, category, internal_label, external_label]: (typeof states)[number]) {
  return { type: "ticket_state", id, category, internal_label, external_label };
}

// The emulator has one set of states, which all types go through.
function listStates({ workspace }: ApiRequest): Answer {
  const data = rows(workspace)
    .all()
    .map(({ id, name, description, icon, archived, is_internal, category }) => {
      return { type: "ticket_type", id, name, description, icon, archived, is_internal, category };
    });
  const shared = { archived: false, ticket_types: { type: "list", data } };
  return okList(states.map((state) => Object.assign(showState(state), shared)));
}

function create({ workspace, body }: ApiRequest): Answer {
  const { name, ...rest } = fields(body);
  const row = rows(workspace).insert({ ...rest, name: required(name, "name") });
  for (const [order, title] of builtIn.entries()) {
    const input_options = { multiline: title === "_default_description_" };
    const owner = { ticket_type_id: Number(row.id), order, default: true };
    attributesIn(workspace).insert({ ...owner, name: title, input_options });
  }
  return ok(show(row, workspace));
}

function update(request: ApiRequest): Answer {
  const { body, workspace } = request;
  const { id } = named(request);
  const archived = flag(body, "archived");
  const changes = { ...fields(body), ...(archived !== undefined && { archived }) };
  return ok(show(rows(workspace).update(id, changes), workspace));
}

function fields(body: ApiRequest["body"]): Partial<TicketTypeRow> {
  return given({
    name: text(body, "name"),
    description: text(body, "description"),
    icon: text(body, "icon"),
    category: word(body, "category", categories),
    is_internal: flag(body, "is_internal"),
  });
}

function named({ workspace, params }: ApiRequest): TicketTypeRow {
  return rows(workspace).named(params.id);
}

function rows(workspace: Workspace) {
  return workspace.table<TicketTypeRow>("ticket_types");
}

function attributesIn(workspace: Workspace) {
  return workspace.table<TicketTypeAttributeRow>("ticket_type_attributes");
}
