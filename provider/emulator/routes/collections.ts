import { ok, removed } from "../answers";
import { given, isInteger, text } from "../body";
import { invalid, notFound, parameterNotFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okPage } from "../paging";
import { oneRoute } from "../reading";
import { type Timed, timeFields, timesOf } from "../store";
import { type Translations, shownTranslations, translationsIn } from "../translations";
import { defaultHelpCenter, type HelpCenterRow } from "./help-centers";

/** What articles are in; collections may be in collections. */
export interface CollectionRow extends Timed {
  id: string;
  name: string;
  description: string | null;
  icon: string;
  order: number;
  parent_id: string | null;
  help_center_id: number | null;
  /** By locale, those of other languages than the help center's first. */
  translated_content: Translations;
}

const deepest = 3;

/** A collection inside another one doesn't return its help center. Only names and places change. */
export const collections = {
  collection: "collections",
  seedKey: "collections",
  fields: {
    name: "string",
    description: "string",
    icon: "string",
    order: "integer",
    parent_id: "string",
    help_center_id: "integer",
    translated_content: "object",
    ...timeFields,
  },
  routes: [
    {
      method: "GET",
      path: "/help_center/collections",
      handle: (request) =>
        okPage(
          request,
          rows(request.workspace).newestFirst(),
          (row) => show(row, request.workspace),
          { perPage: 20, next: "missing" },
        ),
    },
    { method: "POST", path: "/help_center/collections", handle: create },
    oneRoute("/help_center/collections", "collections", show),
    { method: "PUT", path: "/help_center/collections/{id}", handle: update },
    { method: "DELETE", path: "/help_center/collections/{id}", handle: remove },
  ],
  idAt: (n) => String(165 + n),
  fill: (row, id, workspace) => ({
    name: row.name ?? `Collection ${id}`,
    description: row.description ?? null,
    icon: row.icon ?? "book-bookmark",
    order: row.order ?? rows(workspace).all().length + 1,
    parent_id: row.parent_id ?? null,
    help_center_id: row.help_center_id ?? idOfDefault(workspace),
    translated_content: row.translated_content ?? {},
    ...timesOf(row),
  }),
  show,
  goesWith: ["collections", "parent_id"],
} as const satisfies Kind<CollectionRow>;

/** A name as it stands in an address. */
export function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-");
}

function show(row: CollectionRow, workspace: Workspace): object {
  const { translated_content, ...own } = row;
  const { locales = [], url = "" } = helpCenterOf(row.help_center_id, workspace) ?? {};
  const { name, description } = row;
  const first = { name, description: description ?? "" };
  return {
    ...own,
    workspace_id: workspace.id,
    url: `${url}/${locales[0] ?? "en"}/collections/${row.id}-${slugOf(name)}`,
    help_center_id: row.parent_id === null ? row.help_center_id : null,
    ...shownTranslations("group", locales, first, translated_content),
  };
}

function create({ workspace, body }: ApiRequest): Answer {
  const name = text(body, "name");
  if (!name) throw parameterNotFound("Name is a required parameter.");
  const help_center_id = helpCenterIn(body, workspace);
  const parent_id = parentIn(body, workspace);
  const own = { ...fields(body, help_center_id, workspace), name, parent_id, help_center_id };
  return ok(show(rows(workspace).insert(own), workspace));
}

function update(request: ApiRequest): Answer {
  const row = named(request);
  const { body, workspace } = request;
  const parent_id = parentIn(body, workspace, row);
  const before = row.translated_content;
  const changes = { ...fields(body, row.help_center_id, workspace, before), parent_id };
  return ok(show(rows(workspace).update(row.id, given(changes)), workspace));
}

/** The description doesn't say what happens to its content: here, collections are deleted with it. */
function remove(request: ApiRequest): Answer {
  return removed(rows(request.workspace), named(request), "collection");
}

function fields(
  body: ApiRequest["body"],
  helpCenterId: number | null,
  workspace: Workspace,
  before: Translations = {},
) {
  const { locales = [] } = helpCenterOf(helpCenterId, workspace) ?? {};
  const { translated_content, first } = translationsIn(body, locales, before);
  const name = text(first, "name") ?? text(body, "name");
  if (name === "") throw invalid("name must not be empty");
  const description = text(first, "description") ?? text(body, "description");
  return { name, description, translated_content };
}

function parentIn(
  { parent_id: value }: ApiRequest["body"],
  workspace: Workspace,
  row?: CollectionRow,
): string | null | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value !== "string" || !rows(workspace).get(value))
    throw notFound("not_found", "Parent collection not found");
  const above = ancestors(value, workspace);
  if (row && above.includes(row.id)) throw invalid("a collection can't be in itself");
  if (above.length >= deepest) throw invalid(`collections are at most ${deepest} levels deep`);
  return value;
}

function ancestors(id: string | null, workspace: Workspace): string[] {
  const row = id === null ? undefined : rows(workspace).get(id);
  return row ? [row.id, ...ancestors(row.parent_id, workspace)] : [];
}

function helpCenterIn(
  { help_center_id: value }: ApiRequest["body"],
  workspace: Workspace,
): number | null {
  if (value === undefined || value === null) return idOfDefault(workspace);
  if (!isInteger(value) || !workspace.table<HelpCenterRow>("help_centers").get(value))
    throw notFound("not_found", "Help center not found");
  return value;
}

function helpCenterOf(id: number | null, workspace: Workspace): HelpCenterRow | undefined {
  return workspace.table<HelpCenterRow>("help_centers").get(id ?? "");
}

function idOfDefault(workspace: Workspace): number | null {
  const found = defaultHelpCenter(workspace);
  return found ? Number(found.id) : null;
}

function named({ workspace, params }: ApiRequest): CollectionRow {
  return rows(workspace).named(params.id);
}

function rows(workspace: Workspace) {
  return workspace.table<CollectionRow>("collections");
}
