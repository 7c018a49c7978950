import { ok } from "../answers";
import { flag, given, required, text, word } from "../body";
import { invalid, notFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { type Timed, timeFields, timesOf } from "../store";

/** Something that is asked about a ticket. */
export interface TicketTypeAttributeRow extends Timed {
  id: string;
  /** An integer, whatever the type's own id is. */
  ticket_type_id: number;
  name: string;
  description: string;
  data_type: (typeof dataTypes)[number];
  input_options: InputOptions;
  order: number;
  required_to_create: boolean;
  required_to_create_for_contacts: boolean;
  visible_on_create: boolean;
  visible_to_contacts: boolean;
  default: boolean;
  archived: boolean;
}

/** What depends on the type of data. */
export interface InputOptions {
  multiline?: boolean;
  /** As integrations find it; the description only says that it is an object. */
  list_options?: { id: string; label: string }[];
  allow_multiple_values?: boolean;
}

const dataTypes = ["string", "list", "integer", "decimal", "boolean", "datetime", "files"] as const;

/** What is returned of a new one: of texts by all examples, of files as it may be. */
const initial: Partial<Record<TicketTypeAttributeRow["data_type"], InputOptions>> = {
  string: { multiline: false },
  files: { allow_multiple_values: false },
};

/** There is neither a list nor a GET: attributes are returned with their type. */
export const ticketTypeAttributes = {
  collection: "ticket_type_attributes",
  seedKey: "ticketTypeAttributes",
  fields: {
    ticket_type_id: "integer",
    name: "string",
    description: "string",
    data_type: dataTypes,
    input_options: "object",
    order: "integer",
    required_to_create: "boolean",
    required_to_create_for_contacts: "boolean",
    visible_on_create: "boolean",
    visible_to_contacts: "boolean",
    default: "boolean",
    archived: "boolean",
    ...timeFields,
  },
  routes: [
    { method: "POST", path: "/ticket_types/{ticket_type_id}/attributes", handle: create },
    { method: "PUT", path: "/ticket_types/{ticket_type_id}/attributes/{id}", handle: update },
  ],
  idAt: (n) => String(165 + n),
  fill: (row, id, workspace) => ({
    ticket_type_id: row.ticket_type_id ?? anyType(workspace),
    name: row.name ?? `Attribute ${id}`,
    description: row.description ?? "",
    data_type: row.data_type ?? "string",
    input_options: row.input_options ?? {},
    order: row.order ?? 2,
    required_to_create: row.required_to_create ?? false,
    required_to_create_for_contacts: row.required_to_create_for_contacts ?? false,
    visible_on_create: row.visible_on_create ?? true,
    visible_to_contacts: row.visible_to_contacts ?? true,
    default: row.default ?? false,
    archived: row.archived ?? false,
    ...timesOf(row),
  }),
  show: showAttribute,
} as const satisfies Kind<TicketTypeAttributeRow>;

/** An attribute as the API shows it. */
export function showAttribute(row: TicketTypeAttributeRow, workspace: Workspace): object {
  return { type: "ticket_type_attribute", ...row, workspace_id: workspace.id };
}

function create(request: ApiRequest): Answer {
  const { body, workspace } = request;
  const type = owner(request);
  const data_type = required(word(body, "data_type", dataTypes), "data_type");
  const { name, description, ...rest } = fields(body, data_type, initial[data_type] ?? {});
  const order = ofType(workspace, type.id).length;
  const row = rows(workspace).insert({
    ...rest,
    ticket_type_id: Number(type.id),
    data_type,
    order,
    name: required(name, "name"),
    description: required(description, "description"),
  });
  return ok(showAttribute(row, workspace));
}

function update(request: ApiRequest): Answer {
  const { body, params, workspace } = request;
  const type = owner(request);
  const row = ofType(workspace, type.id).find(({ id }) => id === params.id);
  if (!row) throw notFound();
  const archived = flag(body, "archived") ?? row.archived;
  const changes = { ...fields(body, row.data_type, row.input_options), archived };
  return ok(showAttribute(rows(workspace).update(row.id, changes), workspace));
}

function fields(
  body: ApiRequest["body"],
  type: TicketTypeAttributeRow["data_type"],
  before: InputOptions,
): Partial<TicketTypeAttributeRow> {
  return given({
    name: text(body, "name"),
    description: text(body, "description"),
    required_to_create: flag(body, "required_to_create"),
    required_to_create_for_contacts: flag(body, "required_to_create_for_contacts"),
    visible_on_create: flag(body, "visible_on_create"),
    visible_to_contacts: flag(body, "visible_to_contacts"),
    input_options: { ...before, ...inputOptions(body, type) },
  });
}

/** What only one type of data has is ignored where another one comes with it. */
function inputOptions(
  body: ApiRequest["body"],
  type: TicketTypeAttributeRow["data_type"],
): InputOptions {
  const [multiline, items] = [flag(body, "multiline"), text(body, "list_items")];
  const several = flag(body, "allow_multiple_values");
  if (type === "string" && multiline !== undefined) return { multiline };
  if (type === "files" && several !== undefined) return { allow_multiple_values: several };
  if (type !== "list" || items === undefined) return {};
  const labels = items.split(",").map((label) => label.trim());
  if (labels.includes("")) throw invalid("list_items holds an empty item");
  return { list_options: labels.map((label, at) => ({ id: `item-${at + 1}`, label })) };
}

interface TicketType {
  readonly id: string;
}

function owner({ workspace, params }: ApiRequest): TicketType {
  return workspace.table<TicketType>("ticket_types").named(params.ticket_type_id);
}

function ofType(workspace: Workspace, type: string): TicketTypeAttributeRow[] {
  return rows(workspace)
    .all()
    .filter(({ ticket_type_id }) => String(ticket_type_id) === type);
}

function anyType(workspace: Workspace): number {
  return Number(workspace.table<TicketType>("ticket_types").all()[0]?.id ?? 1);
}

function rows(workspace: Workspace) {
  return workspace.table<TicketTypeAttributeRow>("ticket_type_attributes");
}
