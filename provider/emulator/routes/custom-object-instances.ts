import { ok } from "../answers";
import { integer, text } from "../body";
import { invalid, notFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okPage } from "../paging";
import { unixNow } from "../store";
import type { CustomObjectTypeRow } from "./custom-object-types";

/** An object of a workspace's own type. */
export interface CustomObjectInstanceRow {
  id: string;
  /** The identifier of the type: nothing else shows what kind of object it is. */
  type: string;
  external_id: string | null;
  external_created_at: number | null;
  external_updated_at: number | null;
  custom_attributes: Readonly<Record<string, unknown>>;
  created_at: number;
  updated_at: number;
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
    created_at: "integer",
    updated_at: "integer",
  },
  routes: [
    { method: "GET", path: all, handle: list },
    { method: "POST", path: all, handle: upsert },
    { method: "DELETE", path: all, handle: removeByExternalId },
    { method: "GET", path: `${all}/{id}`, handle: read },
    { method: "DELETE", path: `${all}/{id}`, handle: remove },
  ],
  idAt: (n) => String(22 + n),
  fill: (given, id, workspace) => ({
    type: given.type ?? workspace.table("custom_object_types").all()[0]?.id.toString() ?? "Order",
    external_id: given.external_id ?? `external-${id}`,
    external_created_at: given.external_created_at ?? null,
    external_updated_at: given.external_updated_at ?? null,
    custom_attributes: given.custom_attributes ?? {},
    created_at: given.created_at ?? unixNow(),
    updated_at: given.updated_at ?? given.created_at ?? unixNow(),
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
  const given = fields(body);
  const twin = ofType(request).find(({ external_id }) => external_id === given.external_id);
  if (!twin) return ok({ ...rows(workspace).insert({ ...given, type: String(params.type) }) });
  const custom_attributes = { ...twin.custom_attributes, ...given.custom_attributes };
  return ok({ ...rows(workspace).update(twin.id, { ...given, custom_attributes }) });
}

function read(request: ApiRequest): Answer {
  const { id } = request.params;
  const instances = ofType(request);
  const byId = instances.find((row) => row.id === id);
  return ok({ ...found(byId ?? instances.find(({ external_id }) => external_id === id)) });
}

function remove(request: ApiRequest): Answer {
  return removed(request, found(ofType(request).find(({ id }) => id === request.params.id)));
}

function removeByExternalId(request: ApiRequest): Answer {
  const external = request.query.get("external_id");
  const row = ofType(request).find(({ external_id }) => external_id === external);
  return removed(request, found(row));
}

function removed({ workspace }: ApiRequest, { id, type }: CustomObjectInstanceRow): Answer {
  rows(workspace).remove(id);
  return ok({ id, object: type, deleted: true });
}

function fields(body: ApiRequest["body"]): Partial<CustomObjectInstanceRow> {
  const told = {
    external_id: text(body, "external_id"),
    external_created_at: integer(body, "external_created_at"),
    external_updated_at: integer(body, "external_updated_at"),
    custom_attributes: attributesIn(body),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
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
