import { ok, okList } from "../answers";
import { flag, given, text, word } from "../body";
import { UntracedError } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { type Timed, timeFields, timesOf } from "../store";

/** Something that is kept about conversations. */
export interface ConversationAttributeRow extends Timed {
  id: number;
  name: string;
  description: string;
  data_type: (typeof dataTypes)[number];
  required: boolean;
  visible_to_team_ids: string[];
  archived: boolean;
  admin_id: string;
  multiline: boolean;
  options: Option[];
  reference: Reference;
}

/** One choice of a list. */
export interface Option {
  id: string;
  label: string;
  archived: boolean;
}

/** What a relationship leads to. */
export interface Reference {
  type?: string;
  object_type_id?: string;
}

const dataTypes = [
  "string",
  "integer",
  "list",
  "decimal",
  "boolean",
  "datetime",
  "relationship",
  "files",
] as const;
const all = "/conversations/attributes";

/**
 * Names may repeat. DELETE archives, and nothing takes that back; options are archived, too, and a list
 * keeps two. Errors don't have the id of their request.
 */
export const conversationAttributes = {
  collection: "conversation_attributes",
  seedKey: "conversationAttributes",
  since: "2.16",
  fields: {
    name: "string",
    description: "string",
    data_type: dataTypes,
    required: "boolean",
    visible_to_team_ids: "strings",
    archived: "boolean",
    admin_id: "string",
    multiline: "boolean",
    options: "objects",
    reference: "object",
    ...timeFields,
  },
  routes: [
    { method: "GET", path: all, handle: list },
    { method: "POST", path: all, handle: create },
    { method: "GET", path: `${all}/{id}`, handle: (request) => ok(show(named(request))) },
    { method: "PUT", path: `${all}/{id}`, handle: update },
    {
      method: "DELETE",
      path: `${all}/{id}`,
      handle: (request) => changed(request, { archived: true }),
    },
    { method: "POST", path: `${all}/{id}/options`, handle: addOption },
    { method: "PUT", path: `${all}/{id}/options/{option_id}`, handle: renameOption },
    { method: "DELETE", path: `${all}/{id}/options/{option_id}`, handle: archiveOption },
  ],
  idAt: (n) => 8 + n,
  fill: (row, id) => ({
    name: row.name ?? `Attribute ${id}`,
    description: row.description ?? "",
    data_type: row.data_type ?? "string",
    required: row.required ?? false,
    visible_to_team_ids: row.visible_to_team_ids ?? [],
    archived: row.archived ?? false,
    admin_id: row.admin_id ?? "16",
    multiline: row.multiline ?? false,
    options: row.options ?? [],
    reference: row.reference ?? {},
    ...timesOf(row),
  }),
  show,
} as const satisfies Kind<ConversationAttributeRow>;

function show({ multiline, options, reference, ...row }: ConversationAttributeRow): object {
  return {
    type: "conversation_attribute",
    ...row,
    ...(row.data_type === "string" && { multiline }),
    ...(row.data_type === "list" && { options }),
    ...(row.data_type === "relationship" && { reference }),
  };
}

function list({ workspace, query }: ApiRequest): Answer {
  const archivedToo = query.get("include_archived") === "true";
  const shown = rows(workspace)
    .all()
    .filter((row) => archivedToo || !row.archived);
  return okList(shown.map(show));
}

function create({ workspace, actingAdminId, body }: ApiRequest): Answer {
  const data_type = dataTypes.find((known) => known === body.data_type);
  if (!data_type) throw unfit(`data_type '${String(body.data_type)}' is not valid`);
  const { name, ...rest } = fields(body);
  if (name === undefined) throw unfit("name is required");
  const options = data_type === "list" ? optionsIn(body.options) : [];
  if (data_type === "relationship" && !rest.reference) throw unfit("reference is required");
  const row = { ...rest, name, data_type, options, admin_id: actingAdminId };
  return ok(show(rows(workspace).insert(row)));
}

function update(request: ApiRequest): Answer {
  return changed(request, fields(request.body));
}

function addOption(request: ApiRequest): Answer {
  const { options } = listNamed(request);
  return changed(request, { options: [...options, newOption(labelIn(request), options.length)] });
}

function renameOption(request: ApiRequest): Answer {
  const { options } = listNamed(request);
  const option = optionNamed(request, options);
  const renamed = { ...option, label: labelIn(request) };
  return changed(request, { options: options.map((one) => (one === option ? renamed : one)) });
}

function archiveOption(request: ApiRequest): Answer {
  const { options } = listNamed(request);
  const option = optionNamed(request, options);
  const archived = { ...option, archived: true };
  const left = options.map((one) => (one === option ? archived : one));
  requireTwo(left);
  return changed(request, { options: left });
}

function fields(body: ApiRequest["body"]): Partial<ConversationAttributeRow> {
  return given({
    name: text(body, "name"),
    description: text(body, "description"),
    required: flag(body, "required"),
    multiline: flag(body, "multiline"),
    visible_to_team_ids: teamsIn(body),
    reference: referenceIn(body),
  });
}

function teamsIn({ visible_to_team_ids: ids }: ApiRequest["body"]): string[] | undefined {
  if (ids === undefined) return undefined;
  if (Array.isArray(ids) && ids.every((one) => typeof one === "string")) return ids as string[];
  throw unfit("visible_to_team_ids must be a list of strings");
}

function referenceIn({ reference }: ApiRequest["body"]): Reference | undefined {
  if (reference === undefined) return undefined;
  const sent = (reference ?? {}) as Readonly<Record<string, unknown>>;
  const type = word(sent, "type", ["one", "many"]);
  if (type === undefined) throw unfit("reference.type is required");
  return { type, object_type_id: text(sent, "object_type_id") };
}

function optionsIn(value: unknown): Option[] {
  const labels = Array.isArray(value) ? value : [];
  const options = labels.map((one: unknown, at) => {
    const { label } = (one ?? {}) as { label?: unknown };
    if (typeof label !== "string") throw unfit("label must be a string");
    return newOption(label, at);
  });
  requireTwo(options);
  return options;
}

function newOption(label: string, at: number): Option {
  const digits = String(Math.floor(Math.random() * 1e12)).padStart(12, "0");
  return {
    id: `a1b2c3d4-e5f6-7890-${String(at).padStart(4, "0")}-${digits}`,
    label,
    archived: false,
  };
}

function requireTwo(options: readonly Option[]): void {
  if (options.filter(({ archived }) => !archived).length < 2)
    throw unfit("A list attribute must have at least 2 active options");
}

function labelIn({ body }: ApiRequest): string {
  if (Object.keys(body).some((key) => key !== "label")) throw unfit("only 'label' is accepted");
  if (body.label === undefined) throw unfit("label is required");
  if (typeof body.label !== "string") throw unfit("label must be a string");
  return body.label;
}

function listNamed(request: ApiRequest): ConversationAttributeRow {
  const row = named(request);
  if (row.data_type !== "list") throw unfit("Options can only be managed on list attributes");
  return row;
}

function optionNamed({ params }: ApiRequest, options: readonly Option[]): Option {
  const option = options.find(({ id }) => id === params.option_id);
  if (!option) throw notFound("List option not found");
  return option;
}

function changed(request: ApiRequest, changes: Partial<ConversationAttributeRow>): Answer {
  return ok(show(rows(request.workspace).update(named(request).id, changes)));
}

function unfit(message: string): UntracedError {
  return new UntracedError(422, "parameter_invalid", message);
}

function notFound(message: string): UntracedError {
  return new UntracedError(404, "conversation_attribute_not_found", message);
}

function named({ workspace, params }: ApiRequest): ConversationAttributeRow {
  const row = rows(workspace).get(params.id ?? "");
  if (!row) throw notFound("Conversation attribute not found");
  return row;
}

function rows(workspace: Workspace) {
  return workspace.table<ConversationAttributeRow>("conversation_attributes");
}
