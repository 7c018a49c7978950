import { ok, removed } from "../answers";
import { given, isInteger, required, text } from "../body";
import { ApiError, invalid } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okPage } from "../paging";
import { oneRoute } from "../reading";
import { type Identified, type Timed, timeFields, timesOf } from "../store";

/** What keeps content together; folders may be in folders. */
export interface FolderRow extends Timed {
  id: number;
  name: string;
  description: string | null;
  emoji: string | null;
  parent_folder_id: number | null;
  content_count: number;
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
    ...timeFields,
  },
  routes: [
    { method: "GET", path: "/folders", handle: list },
    { method: "POST", path: "/folders", handle: create },
    oneRoute("/folders", "folders", show),
    { method: "PUT", path: "/folders/{id}", handle: update },
    { method: "DELETE", path: "/folders/{id}", handle: remove },
  ],
  idAt: (n) => 6 + n,
  fill: (row, id) => ({
    name: row.name ?? `Folder ${id}`,
    description: row.description ?? null,
    emoji: row.emoji ?? null,
    parent_folder_id: row.parent_folder_id ?? null,
    content_count: row.content_count ?? 0,
    ...timesOf(row),
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
  return removed(all, row, "folder");
}

function fields({ body, workspace }: ApiRequest): Partial<FolderRow> {
  const { folder } = body;
  if (typeof folder !== "object" || folder === null) throw invalid("folder is required");
  const values = folder as Readonly<Record<string, unknown>>;
  return given({
    name: text(values, "name"),
    description: text(values, "description"),
    emoji: text(values, "emoji"),
    parent_folder_id: parentIn(values, workspace),
  });
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
  return rows(workspace).named(params.id);
}

function rows(workspace: Workspace) {
  return workspace.table<FolderRow>("folders");
}
