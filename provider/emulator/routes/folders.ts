import { ok } from "../answers";
import { isInteger, required, text } from "../body";
import { ApiError, invalid, notFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okPage } from "../paging";
import { type Identified, unixNow } from "../store";

/** What keeps content together; folders may be in folders. */
export interface FolderRow {
  id: number;
  name: string;
  description: string | null;
  emoji: string | null;
  parent_folder_id: number | null;
  content_count: number;
  created_at: number;
  updated_at: number;
}

/** Bodies are wrapped in `folder`; answers aren't. */
export const folders = {
  collection: "folders",
  seedKey: "folders",
  since: "2.17",
  fields: {
    name: "string",
    description: "string",
    emoji: "string",
    parent_folder_id: "integer",
    content_count: "integer",
    created_at: "integer",
    updated_at: "integer",
  },
  routes: [
    { method: "GET", path: "/folders", handle: list },
    { method: "POST", path: "/folders", handle: create },
    {
      method: "GET",
      path: "/folders/{id}",
      handle: (request) => ok(show(named(request), request.workspace)),
    },
    { method: "PUT", path: "/folders/{id}", handle: update },
    { method: "DELETE", path: "/folders/{id}", handle: remove },
  ],
  idAt: (n) => 6 + n,
  fill: (given, id) => ({
    name: given.name ?? `Folder ${id}`,
    description: given.description ?? null,
    emoji: given.emoji ?? null,
    parent_folder_id: given.parent_folder_id ?? null,
    content_count: given.content_count ?? 0,
    created_at: given.created_at ?? unixNow(),
    updated_at: given.updated_at ?? given.created_at ?? unixNow(),
  }),
  show,
} as const satisfies Kind<FolderRow>;

function show(row: FolderRow, workspace: Workspace): object {
  return { ...row, content_count: countIn(row, workspace) };
}

function countIn({ id, content_count }: FolderRow, workspace: Workspace): number {
  const pieces = ["internal_articles", "articles"].flatMap((collection) =>
    workspace.table<Piece>(collection).all(),
  );
  return content_count + pieces.filter(({ folder_id }) => folder_id === id).length;
}

interface Piece extends Identified {
  folder_id: number | null;
}

function list(request: ApiRequest): Answer {
  const parent = request.query.get("parent_folder_id");
  const all = rows(request.workspace).newestFirst();
  const inside = all.filter((row) => parent === null || String(row.parent_folder_id) === parent);
  return okPage(request, inside, (row) => show(row, request.workspace), { next: "missing" });
}

function create(request: ApiRequest): Answer {
  const changes = fields(request);
  const name = required(changes.name, "name");
  return ok(show(rows(request.workspace).insert({ ...changes, name }), request.workspace));
}

function update(request: ApiRequest): Answer {
  const { id } = named(request);
  return ok(show(rows(request.workspace).update(id, fields(request)), request.workspace));
}

function remove(request: ApiRequest): Answer {
  const row = named(request);
  const all = rows(request.workspace);
  if (
    countIn(row, request.workspace) > 0 ||
    all.all().some((one) => one.parent_folder_id === row.id)
  )
    throw new ApiError(422, "folder_not_empty", "Folder contains content");
  all.remove(row.id);
  return ok({ id: row.id, object: "folder", deleted: true });
}

function fields({ body, workspace }: ApiRequest): Partial<FolderRow> {
  const { folder } = body;
  if (typeof folder !== "object" || folder === null) throw invalid("folder is required");
  const given = folder as Readonly<Record<string, unknown>>;
  const told = {
    name: text(given, "name"),
    description: text(given, "description"),
    emoji: text(given, "emoji"),
    parent_folder_id: parentIn(given, workspace),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

function parentIn(
  { parent_folder_id: value }: Readonly<Record<string, unknown>>,
  workspace: Workspace,
): number | null | undefined {
  if (value === undefined || value === null) return value;
  if (!isInteger(value) || !rows(workspace).get(value))
    throw invalid("parent_folder_id is unknown");
  return value;
}

function named({ workspace, params }: ApiRequest): FolderRow {
  const row = rows(workspace).get(params.id ?? "");
  if (!row) throw notFound();
  return row;
}

function rows(workspace: Workspace) {
  return workspace.table<FolderRow>("folders");
}
