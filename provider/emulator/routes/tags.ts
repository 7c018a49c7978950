import { ok } from "../answers";
import { ApiError, invalid, notFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { listRoute, oneRoute } from "../reading";
import type { SegmentRow } from "./segments";

/** A tag. */
export interface TagRow {
  id: string;
  name: string;
}

/** POST creates a tag, finds it by name, or renames it by id; names differ by more than case. */
export const tags = {
  collection: "tags",
  seedKey: "tags",
  fields: { name: "string" },
  routes: [
    listRoute("/tags", "tags", show),
    oneRoute("/tags", "tags", show),
    { method: "POST", path: "/tags", handle: createOrRename },
    { method: "DELETE", path: "/tags/{id}", handle: remove },
  ],
  idAt: (n) => String(102 + n),
  keyOf: ({ name }) => name.toLowerCase(),
  fill: (given, id) => ({ name: given.name ?? `Tag ${id}` }),
  show,
} as const satisfies Kind<TagRow>;

function show(row: TagRow): object {
  return { type: "tag", id: row.id, name: row.name };
}

function createOrRename({ workspace, body }: ApiRequest): Answer {
  if ("users" in body || "companies" in body) {
    // The same call puts tags on people and companies, of which the emulator has none.
    throw invalid("tagging people and companies is not emulated");
  }
  const { id, name } = body;
  if (typeof name !== "string" || name.trim() === "") throw invalid("invalid tag parameters");
  if (id !== undefined && typeof id !== "string") throw invalid("invalid tag parameters");
  const tag = id === undefined ? findOrCreate(workspace, name) : rename(workspace, id, name);
  return ok({ ...show(tag), users: [], companies: [] });
}

/** The tag of this name keeps the casing that it was first given. */
function findOrCreate(workspace: Workspace, name: string): TagRow {
  return byName(workspace, name) ?? rows(workspace).insert({ name });
}

/** Renaming onto another tag's name is refused; the description doesn't say what happens. */
function rename(workspace: Workspace, id: string, name: string): TagRow {
  if (!rows(workspace).get(id)) throw notFound();
  const holder = byName(workspace, name);
  if (holder && holder.id !== id) throw invalid(`A tag named '${holder.name}' already exists`);
  return rows(workspace).update(id, { name });
}

function remove(request: ApiRequest): Answer {
  const tag = rows(request.workspace).named(request.params.id);
  const users = request.workspace
    .table<SegmentRow>("segments")
    .all()
    .filter((segment) => segment.tag_ids.includes(tag.id))
    .map((segment) => segment.name);
  if (users.length > 0) {
    throw new ApiError(
      400,
      "tag_has_dependent_objects",
      `Unable to delete Tag with dependent objects. Segments: ${users.join(", ")}.`,
    );
  }
  rows(request.workspace).remove(tag.id);
  return { status: 200 };
}

function byName(workspace: Workspace, name: string): TagRow | undefined {
  return rows(workspace).withKey(name.toLowerCase());
}

function rows(workspace: Workspace) {
  return workspace.table<TagRow>("tags");
}
