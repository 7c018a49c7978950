import { ok } from "./answers";
import { required, text } from "./body";
import { ApiError, notFound } from "./errors";
import type { Answer, ApiRequest, Route, Workspace } from "./kind";
import type { AdminRow } from "./routes/admins";
import type { TagRow } from "./routes/tags";
import { type Identified, unixNow } from "./store";

/** Something that tags can be put on. */
interface Tagged extends Identified {
  tag_ids: string[];
}

/**
 * The endpoints that put tags on pieces of content and take them off.
 *
 * @param parameter What the path calls the piece's id.
 * @param code What the API calls a piece that doesn't exist.
 */
export function tagRoutes(
  collection: string,
  path: string,
  parameter: string,
  code: string,
): Route[] {
  const piece = ({ workspace, params }: ApiRequest): Tagged =>
    workspace.table<Tagged>(collection).named(params[parameter], code, "Not found");
  return [
    {
      method: "POST",
      path: `${path}/{${parameter}}/tags`,
      since: "2.16",
      handle: (request) => attach(request, piece(request)),
    },
    {
      method: "DELETE",
      path: `${path}/{${parameter}}/tags/{id}`,
      since: "2.16",
      handle: (request) => detach(request, piece(request)),
    },
  ];
}

/** The tags of a piece, as its row shows them. */
export function shownTags({ tag_ids }: Tagged, workspace: Workspace): object {
  const all = tag_ids.map((id) => workspace.table<TagRow>("tags").get(id));
  const there = all.filter((tag) => tag !== undefined);
  return { type: "tag.list", tags: there.map(({ id, name }) => ({ type: "tag", id, name })) };
}

function attach(request: ApiRequest, piece: Tagged): Answer {
  requirePermission(request);
  const tag = named(request.workspace, required(text(request.body, "id"), "id"));
  if (!piece.tag_ids.includes(tag.id)) piece.tag_ids = [...piece.tag_ids, tag.id];
  const applied_by = { type: "admin", id: request.actingAdminId };
  return ok({ type: "tag", ...tag, applied_at: unixNow(), applied_by });
}

function detach(request: ApiRequest, piece: Tagged): Answer {
  requirePermission(request);
  const tag = named(request.workspace, request.params.id ?? "");
  if (!piece.tag_ids.includes(tag.id)) throw notFound("tag_not_found", "Tag not found");
  piece.tag_ids = piece.tag_ids.filter((id) => id !== tag.id);
  return ok({ type: "tag", ...tag, applied_at: null, applied_by: null });
}

function requirePermission({ workspace, actingAdminId }: ApiRequest): void {
  const admin = workspace.table<AdminRow>("admins").get(actingAdminId);
  if (admin?.can_manage_content === false)
    throw new ApiError(403, "forbidden", "Not authorized to manage knowledge base content");
}

function named(workspace: Workspace, id: string): TagRow {
  return workspace.table<TagRow>("tags").named(id, "tag_not_found", "Tag not found");
}
