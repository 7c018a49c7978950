import { created, ok, removed } from "../answers";
import { flag, given, text, word } from "../body";
import { ApiError, invalid, notFound, refused } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okCursorPage } from "../paging";

/** What calls another system. */
export interface DataConnectorRow {
  id: string;
  name: string;
  description: string | null;
  state: (typeof states)[number];
  http_method: (typeof methods)[number];
  url: string | null;
  body: string | null;
  direct_fin_usage: boolean;
  audiences: string[];
  headers: Readonly<Record<string, unknown>>[];
  data_inputs: Readonly<Record<string, unknown>>[];
  customer_authentication: boolean;
  bypass_authentication: boolean;
  validate_missing_attributes: boolean | null;
  token_ids: string[];
  created_by_admin_id: string;
  updated_by_admin_id: string;
  /** ISO 8601, other than elsewhere. */
  created_at: string;
  updated_at: string;
  /** Never shown: an example of an answer. */
  mock_response: Readonly<Record<string, unknown>> | null;
  /** Never shown: what uses it. */
  users: string[];
}

const states = ["draft", "live"] as const;
const methods = ["get", "post", "put", "delete", "patch"] as const;
const audiences = ["leads", "users", "visitors"] as const;
const listed = [
  "id",
  "name",
  "description",
  "state",
  "http_method",
  "direct_fin_usage",
  "created_by_admin_id",
  "updated_by_admin_id",
  "created_at",
  "updated_at",
] as const;
const inputTypes = ["string", "integer", "decimal", "boolean"] as const;

/**
 * Made as drafts, changed by PATCH, deleted as drafts that nothing uses. A GET asks for the live version
 * unless another is requested; rows of the list lack most of it, and values of headers are never shown.
 */
export const dataConnectors = {
  collection: "data_connectors",
  seedKey: "dataConnectors",
  since: "2.16",
  fields: {
    name: "string",
    description: "string",
    state: states,
    http_method: methods,
    url: "string",
    body: "string",
    direct_fin_usage: "boolean",
    audiences: "strings",
    headers: "objects",
    data_inputs: "objects",
    customer_authentication: "boolean",
    bypass_authentication: "boolean",
    validate_missing_attributes: "boolean",
    token_ids: "strings",
    created_by_admin_id: "string",
    updated_by_admin_id: "string",
    created_at: "string",
    updated_at: "string",
    mock_response: "object",
    users: "strings",
  },
  routes: [
    {
      method: "GET",
      path: "/data_connectors",
      handle: (request) => okCursorPage(request, rows(request.workspace).newestFirst(), showShort),
    },
    { method: "POST", path: "/data_connectors", handle: create },
    { method: "GET", path: "/data_connectors/{id}", handle: read },
    { method: "PATCH", path: "/data_connectors/{id}", handle: update },
    { method: "DELETE", path: "/data_connectors/{id}", handle: remove },
  ],
  idAt: (n) => String(12_345 + n),
  fill: (row, id) => ({
    name: row.name ?? `Connector ${id}`,
    description: row.description ?? null,
    state: row.state ?? "draft",
    http_method: row.http_method ?? "get",
    url: row.url ?? null,
    body: row.body ?? null,
    direct_fin_usage: row.direct_fin_usage ?? false,
    audiences: row.audiences ?? [],
    headers: row.headers ?? [],
    data_inputs: row.data_inputs ?? [],
    customer_authentication: row.customer_authentication ?? false,
    bypass_authentication: row.bypass_authentication ?? false,
    validate_missing_attributes: row.validate_missing_attributes ?? null,
    token_ids: row.token_ids ?? [],
    created_by_admin_id: row.created_by_admin_id ?? "128",
    updated_by_admin_id: row.updated_by_admin_id ?? "128",
    created_at: row.created_at ?? now(),
    updated_at: row.updated_at ?? row.created_at ?? now(),
    mock_response: row.mock_response ?? null,
    users: row.users ?? [],
  }),
  // Two changes in one second are two times, or the second couldn't be noticed.
  touched: ({ updated_at }) => {
    const next = iso(Date.parse(updated_at) + 1000);
    return next > now() ? next : now();
  },
  show,
} as const satisfies Kind<DataConnectorRow>;

function show(row: DataConnectorRow): object {
  const { users: _, mock_response, body, url, headers, ...rest } = row;
  return {
    type: "data_connector",
    ...rest,
    ...(url !== null && { url }),
    ...(body !== null && { body }),
    headers: headers.map(({ name }) => ({ name, value: "****" })),
    execution_type: "server_side",
    configuration_response_type: mock_response ? "mock_response_type" : "test_response_type",
    data_transformation_type: null,
    client_function_name: null,
    client_function_timeout_ms: null,
    response_fields: fieldsOf(mock_response ?? {}),
    object_mappings: [],
    execution_results_url: `/data_connectors/${row.id}/execution_results`,
  };
}

// What the rows of the list have of it.
function showShort(row: DataConnectorRow): object {
  const short = listed.map((name) => [name, row[name]]);
  const execution_results_url = `/data_connectors/${row.id}/execution_results`;
  return { type: "data_connector", ...Object.fromEntries(short), execution_results_url };
}

function fieldsOf(example: object, within = ""): object[] {
  return Object.entries(example).flatMap(([name, value]: [string, unknown]) => {
    const path = `${within}${name}`;
    if (typeof value === "object" && value !== null) return fieldsOf(value, `${path}.`);
    const type = Number.isInteger(value)
      ? "integer"
      : typeof value === "string"
        ? "string"
        : "unknown";
    return [{ path, type, example_value: value, redacted: false }];
  });
}

function create({ workspace, actingAdminId, body }: ApiRequest): Answer {
  const { name, ...rest } = fields(body);
  if (!name) throw new ApiError(422, "parameter_not_found", "Name is required");
  const by = { created_by_admin_id: actingAdminId, updated_by_admin_id: actingAdminId };
  return created(show(rows(workspace).insert({ ...rest, ...by, name })));
}

function read(request: ApiRequest): Answer {
  const version = request.query.get("state_version") ?? "live";
  if (!states.some((known) => known === version))
    throw invalid("Invalid state_version. Must be one of: live, draft");
  const row = named(request);
  // What was never set live has no such version.
  if (version === "live" && row.state === "draft") throw gone();
  return ok(show(row));
}

function update(request: ApiRequest): Answer {
  const { body, workspace, actingAdminId } = request;
  const row = named(request);
  const state = wordOr422(body, "state", states) ?? row.state;
  if (state === "draft" && row.state === "live" && row.users.length > 0)
    throw inUse("cannot be set to draft");
  const changes = { ...fields(body), state, updated_by_admin_id: actingAdminId };
  return ok(show(rows(workspace).update(row.id, changes)));
}

function remove(request: ApiRequest): Answer {
  const row = named(request);
  if (row.users.length > 0) throw inUse("cannot be deleted");
  if (row.state !== "draft")
    throw new ApiError(409, "conflict", "Data connector must be in draft state to be deleted");
  return removed(rows(request.workspace), row, "data_connector");
}

function fields(body: ApiRequest["body"]): Partial<DataConnectorRow> {
  return given({
    name: text(body, "name"),
    description: text(body, "description"),
    http_method: wordOr422(body, "http_method", methods),
    url: text(body, "url"),
    body: text(body, "body"),
    direct_fin_usage: flag(body, "direct_fin_usage"),
    audiences: audiencesIn(body),
    headers: objects(body, "headers"),
    data_inputs: inputsIn(body),
    customer_authentication: flag(body, "customer_authentication"),
    bypass_authentication: flag(body, "bypass_authentication"),
    validate_missing_attributes: flag(body, "validate_missing_attributes"),
    mock_response: body.mock_response as DataConnectorRow["mock_response"] | undefined,
    token_ids: body.token_ids as string[] | undefined,
  });
}

function audiencesIn({ audiences: sent }: ApiRequest["body"]): string[] | undefined {
  if (sent === undefined) return undefined;
  if (Array.isArray(sent) && sent.every((one) => audiences.some((known) => known === one)))
    return sent as string[];
  throw refused("Invalid audiences. Must be a subset of: leads, users, visitors");
}

function inputsIn(body: ApiRequest["body"]): DataConnectorRow["data_inputs"] | undefined {
  return objects(body, "data_inputs")?.map((sent) => {
    wordOr422(sent, "type", inputTypes);
    if (!sent.description) throw refused("Each data input needs a description");
    return Object.assign({ required: false, default_value: "" }, sent);
  });
}

function objects(
  body: ApiRequest["body"],
  name: string,
): Readonly<Record<string, unknown>>[] | undefined {
  const sent = body[name];
  if (sent === undefined) return undefined;
  if (Array.isArray(sent) && sent.every((one) => typeof one === "object" && one !== null))
    return sent as Readonly<Record<string, unknown>>[];
  throw refused(`${name} must be a list of objects`);
}

function wordOr422<W extends string>(
  body: ApiRequest["body"],
  name: string,
  allowed: readonly W[],
): W | undefined {
  try {
    return word(body, name, allowed);
  } catch (error) {
    throw refused((error as Error).message);
  }
}

function inUse(which: string): ApiError {
  const message = `Data connector is in use by other resources and ${which}`;
  return new ApiError(409, "data_connector_in_use", message);
}

function gone(): ApiError {
  return notFound("data_connector_not_found", "Data connector not found");
}

function now(): string {
  return iso(Date.now());
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
}

function named({ workspace, params }: ApiRequest): DataConnectorRow {
  const row = rows(workspace).get(params.id ?? "");
  if (!row) throw gone();
  return row;
}

function rows(workspace: Workspace) {
  return workspace.table<DataConnectorRow>("data_connectors");
}
