import { ok, removed } from "../answers";
import { audiencesIn } from "../audience-ids";
import { asSet, flag, given, integer, isInteger, text } from "../body";
import { FOR_AI, bodiesIn } from "../content";
import { shownTags, tagRoutes } from "../content-tags";
import { invalid, notFound, parameterNotFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okPage } from "../paging";
import { oneRoute } from "../reading";
import { type Timed, timeFields, timesOf } from "../store";
import type { AdminRow } from "./admins";
import type { FolderRow } from "./folders";

/** An article that only teammates read. */
export interface InternalArticleRow extends Timed {
  id: string;
  title: string;
  body: string;
  body_markdown: string;
  owner_id: number;
  author_id: number;
  locale: string;
  folder_id: number | null;
  audience_ids: number[];
  ai_chatbot_availability: boolean;
  ai_copilot_availability: boolean;
  ai_sales_agent_availability: boolean;
  tag_ids: string[];
}

/** Bodies aren't kept as they were sent, and are read in both languages. */
export const internalArticles = {
  collection: "internal_articles",
  seedKey: "internalArticles",
  since: "2.13",
  fieldsSince: {
    accepted: { folder_id: "Preview" },
    returned: { folder_id: "Preview", tags: "Preview" },
  },
  fields: {
    title: "string",
    body: "string",
    body_markdown: "string",
    owner_id: "integer",
    author_id: "integer",
    locale: "string",
    folder_id: "integer",
    audience_ids: "integers",
    ai_chatbot_availability: "boolean",
    ai_copilot_availability: "boolean",
    ai_sales_agent_availability: "boolean",
    tag_ids: "strings",
    ...timeFields,
  },
  routes: [
    { method: "GET", path: "/internal_articles", handle: list },
    { method: "POST", path: "/internal_articles", handle: create },
    oneRoute("/internal_articles", "internal_articles", show),
    { method: "PUT", path: "/internal_articles/{id}", handle: update },
    { method: "DELETE", path: "/internal_articles/{id}", handle: remove },
    ...tagRoutes(
      "internal_articles",
      "/internal_articles",
      "internal_article_id",
      "internal_article_not_found",
    ),
  ],
  idAt: (n) => String(39 + n),
  fill: (row, id, workspace) => ({
    title: row.title ?? `Article ${id}`,
    body: row.body ?? "",
    body_markdown: row.body_markdown ?? "",
    owner_id: row.owner_id ?? firstAdmin(workspace),
    author_id: row.author_id ?? firstAdmin(workspace),
    locale: row.locale ?? workspace.locales[0] ?? "en",
    folder_id: row.folder_id ?? null,
    audience_ids: asSet(row.audience_ids ?? []),
    ai_chatbot_availability: row.ai_chatbot_availability ?? false,
    ai_copilot_availability: row.ai_copilot_availability ?? false,
    ai_sales_agent_availability: row.ai_sales_agent_availability ?? false,
    tag_ids: row.tag_ids ?? [],
    ...timesOf(row),
  }),
  show,
} as const satisfies Kind<InternalArticleRow>;

function show(row: InternalArticleRow, workspace: Workspace): object {
  const { tag_ids: _, ...shown } = row;
  return { type: "internal_article", ...shown, tags: shownTags(row, workspace) };
}

function list(request: ApiRequest): Answer {
  const { workspace } = request;
  const all = rows(workspace).newestFirst();
  return okPage(request, all, (row) => show(row, workspace), { perPage: 25, next: "missing" });
}

function create({ workspace, body }: ApiRequest): Answer {
  const title = text(body, "title");
  if (!title) throw parameterNotFound("title must be in the main body");
  for (const name of ["author_id", "owner_id"])
    if (body[name] === undefined)
      throw parameterNotFound(`${name} must be in the main body or default locale`);
  const fields = given(fieldsIn(body, workspace));
  const row = rows(workspace).insert({ ...FOR_AI, ...fields, title });
  return ok(show(row, workspace));
}

function update(request: ApiRequest): Answer {
  const { id } = named(request);
  const { body, workspace } = request;
  const changes = { title: text(body, "title"), ...fieldsIn(body, workspace) };
  return ok(show(rows(workspace).update(id, given(changes)), workspace));
}

function remove(request: ApiRequest): Answer {
  return removed(rows(request.workspace), named(request), "internal_article");
}

function fieldsIn(body: ApiRequest["body"], workspace: Workspace) {
  return {
    ...bodiesIn(body),
    owner_id: teammateIn(body, "owner_id", workspace),
    author_id: teammateIn(body, "author_id", workspace),
    folder_id: folderIn(body, workspace),
    audience_ids: audiencesIn(body, workspace),
    ai_chatbot_availability: flag(body, "ai_chatbot_availability"),
    ai_copilot_availability: flag(body, "ai_copilot_availability"),
    ai_sales_agent_availability: flag(body, "ai_sales_agent_availability"),
  };
}

/** The teammate that a body names. */
export function teammateIn(
  body: ApiRequest["body"],
  name: string,
  workspace: Workspace,
): number | undefined {
  const id = integer(body, name);
  if (id !== undefined && !workspace.table<AdminRow>("admins").get(id))
    throw invalid(`${name} must be a teammate of this workspace`);
  return id;
}

/** The folder that a body names; `null` is none. */
export function folderIn(
  { folder_id: id }: ApiRequest["body"],
  workspace: Workspace,
): number | null | undefined {
  if (id === undefined || id === null) return id;
  if (!isInteger(id) || !workspace.table<FolderRow>("folders").get(id))
    throw notFound("not_found", "Folder not found");
  return id;
}

/** The teammate that content belongs to where nobody is named. */
export function firstAdmin(workspace: Workspace): number {
  return Number(workspace.table<AdminRow>("admins").all()[0]?.id);
}

function named({ workspace, params }: ApiRequest): InternalArticleRow {
  return rows(workspace).named(params.id);
}

function rows(workspace: Workspace) {
  return workspace.table<InternalArticleRow>("internal_articles");
}
