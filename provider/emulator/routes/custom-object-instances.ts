import { ok, removed } from "../answers";
import { given, integer, text } from "../body";
import { invalid, notFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okPage } from "../paging";
import { type Timed, timeFields, timesOf } from "../store";
import type { CustomObjectTypeRow } from "./custom-object-types";

/** An object of a workspace's own type. */
export interface CustomObjectInstanceRow extends Timed {
  id: string;
  /** The identifier of the type: nothing else shows what kind of object it is. */
  type: string;
  external_id: string | null;
  external_created_at: number | null;
  external_updated_at: number | null;
  custom_attributes: Readonly<Record<string, unknown>>;
}

const all = "/custom_object_instances/{type}";

/**
 * POST makes an instance or changes the one with the `external_id`. The list gives that one alone where
 * one asks for it; one instance is found by its id or by its `external_id`, and deleted by its id only.
 */
export const customObjectInstances = {
  collection: "custom_object_instances",
  seedKey: "customObjectInstances",
  since: "2.13",
  fields: {
    type: "string",
    external_id: "string",
    external_created_at: "integer",
    external_updated_at: "integer",
    custom_attributes: "object",
    ...timeFields,
  },
  routes: [
    { method: "GET", path: all, handle: list },
    { method: "POST", path: all, handle: upsert },
    { method: "DELETE", path: all, handle: removeByExternalId },
    { method: "GET", path: `${all}/{id}`, handle: read },
    { method: "DELETE", path: `${all}/{id}`, handle: remove },
  ],
  idAt: (n) => String(22 + n),
  fill: (row, id, workspace) => ({
    type: row.type ?? workspace.table("custom_object_types").all()[0]?.id.toString() ?? "Order",
    external_id: row.external_id ?? `external-${id}`,
    external_created_at: row.external_created_at ?? null,
    external_updated_at: row.external_updated_at ?? null,
    custom_attributes: row.custom_attributes ?? {},
    ...timesOf(row),
  }),
  show: (row) => ({ ...row }),
} as const satisfies Kind<CustomObjectInstanceRow>;

function list(request: ApiRequest): Answer {
  const instances = ofType(request);
  const external = request.query.get("external_id");
  if (external === null) {
    const newest = rows(request.workspace).newestFirst();
    const shown = newest.filter((row) => instances.includes(row));
    return okPage(request, shown, (row) => ({ ...row }), { perPage: 20, next: "missing" });
  }
  return ok({ ...found(instances.find(({ external_id }) => external_id === external)) });
}

function upsert(request: ApiRequest): Answer {
  const { body, params, workspace } = request;
  const sent = fields(body);
  const twin = ofType(request).find(({ external_id }) => external_id === sent.external_id);
  if (!twin) return ok({ ...rows(workspace).insert({ ...sent, type: String(params.type) }) });
  const custom_attributes = { ...twin.custom_attributes, ...sent.custom_attributes };
  return ok({ ...rows(workspace).update(twin.id, { ...sent, custom_attributes }) });
}

function read(request: ApiRequest): Answer {
  const { id } = request.params;
  const instances = ofType(request);
  const byId = instances.find((row) => row.id === id);
  return ok({ ...found(byId ?? instances.find(({ external_id }) => external_id === id)) });
}

function remove(request: ApiRequest): Answer {
  const row = found(ofType(request).find(({ id }) => id === request.params.id));
  return removed(rows(request.workspace), row, row.type);
}

function removeByExternalId(request: ApiRequest): Answer {
  const external = request.query.get("external_id");
  const row = found(ofType(request).find(({ external_id }) => external_id === external));
  return removed(rows(request.workspace), row, row.type);
}

function fields(body: ApiRequest["body"]): Partial<CustomObjectInstanceRow> {
  return given({
    external_id: text(body, "external_id"),
    external_created_at: integer(body, "external_created_at"),
    external_updated_at: integer(body, "external_updated_at"),
    custom_attributes: attributesIn(body),
  });
}

function attributesIn({
  custom_attributes: value,
}: ApiRequest["body"]): CustomObjectInstanceRow["custom_attributes"] | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid("custom_attributes must be an object");
  return value as CustomObjectInstanceRow["custom_attributes"];
}

function ofType({ workspace, params }: ApiRequest): CustomObjectInstanceRow[] {
  const { type = "" } = params;
  if (!workspace.table<CustomObjectTypeRow>("custom_object_types").get(type))
    throw notFound("not_found", `Custom object type \`${type}\` not found`);
  return rows(workspace)
    .all()
    .filter((row) => row.type === type);
}

function found(row: CustomObjectInstanceRow | undefined): CustomObjectInstanceRow {
  if (!row) throw notFound("not_found", "Custom object instance not found");
  return row;
}

function rows(workspace: Workspace) {
  return workspace.table<CustomObjectInstanceRow>("custom_object_instances");
}
