import type { ArticleRow } from "../article-row";
import { ok, removed } from "../answers";
import { audiencesIn } from "../audience-ids";
import { asSet, flag, given, isIntegers, text, word } from "../body";
import { bodiesIn } from "../content";
import { shownTags, tagRoutes } from "../content-tags";
import { ApiError, invalid, notFound, parameterNotFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okPage } from "../paging";
import { momentIn, settleSchedule } from "../schedules";
import { draftRoutes, isStaged, split, stagedContents, stagedLocales } from "../staged-drafts";
import { timeFields, timesOf, unixNow } from "../store";
import { shownTranslations, translationsIn } from "../translations";
import { type CollectionRow, slugOf } from "./collections";
import { firstAdmin, folderIn, teammateIn } from "./internal-articles";

const states = ["published", "draft"] as const;

/** Texts aren't kept as they were sent; published ones can be staged, and states scheduled. */
export const articles = {
  collection: "articles",
  seedKey: "articles",
  fieldsSince: {
    accepted: { parent_ids: "Preview", folder_id: "Preview" },
    returned: { folder_id: "Preview" },
  },
  fields: {
    title: "string",
    description: "string",
    body: "string",
    body_markdown: "string",
    author_id: "integer",
    state: states,
    parent_ids: "integers",
    folder_id: "integer",
    translated_content: "object",
    audience_ids: "integers",
    ai_chatbot_availability: "boolean",
    ai_copilot_availability: "boolean",
    ai_sales_agent_availability: "boolean",
    scheduled_publish_at: "integer",
    scheduled_unpublish_at: "integer",
    tag_ids: "strings",
    draft: "object",
    draft_updated_at: "integer",
    was_published: "boolean",
    ...timeFields,
  },
  routes: [
    { method: "GET", path: "/articles", handle: list },
    { method: "POST", path: "/articles", handle: create },
    {
      method: "GET",
      path: "/articles/{id}",
      handle: (request) => ok(show(named(request), request.workspace)),
    },
    { method: "PUT", path: "/articles/{id}", handle: update },
    { method: "DELETE", path: "/articles/{id}", handle: remove },
    ...draftRoutes({ named, fieldsIn, show }),
    ...tagRoutes("articles", "/articles", "article_id", "article_not_found"),
  ],
  idAt: (n) => String(42 + n),
  fill: (row, id, workspace) => ({
    title: row.title ?? `Article ${id}`,
    description: row.description ?? "",
    body: row.body ?? "",
    body_markdown: row.body_markdown ?? "",
    author_id: row.author_id ?? firstAdmin(workspace),
    state: row.state ?? "draft",
    parent_ids: row.parent_ids ?? [],
    folder_id: row.folder_id ?? null,
    translated_content: row.translated_content ?? {},
    audience_ids: asSet(row.audience_ids ?? []),
    ai_chatbot_availability: row.ai_chatbot_availability ?? true,
    ai_copilot_availability: row.ai_copilot_availability ?? true,
    ai_sales_agent_availability: row.ai_sales_agent_availability ?? true,
    scheduled_publish_at: row.scheduled_publish_at ?? null,
    scheduled_unpublish_at: row.scheduled_unpublish_at ?? null,
    tag_ids: row.tag_ids ?? [],
    draft: row.draft ?? {},
    draft_updated_at: row.draft_updated_at ?? null,
    was_published: row.was_published ?? row.state === "published",
    ...timesOf(row),
  }),
  show,
} as const satisfies Kind<ArticleRow>;

function show(row: ArticleRow, workspace: Workspace, isDraft = false): object {
  settleSchedule(row);
  const { tag_ids: _tags, was_published: _was, audience_ids, draft, ...own } = row;
  const shown = isDraft ? { ...own, ...draft } : own;
  const isSingle = workspace.locales.length === 1;
  const { title, description, body, body_markdown, author_id, state } = shown;
  const staged = stagedLocales(row, workspace);
  const has_unpublished_changes = staged.includes(workspace.locales[0] ?? "en");
  const texts = { title, description, body, body_markdown };
  const first = { ...texts, author_id, state, audience_ids, has_unpublished_changes };
  return {
    type: "article",
    ...shown,
    ...(isSingle && { audience_ids }),
    workspace_id: workspace.id,
    has_unpublished_changes,
    url:
      row.state === "draft"
        ? null
        : `https://help.example.com/en/articles/${row.id}-${slugOf(title)}`,
    tags: shownTags(row, workspace),
    created_by_id: firstAdmin(workspace),
    updated_by_id: firstAdmin(workspace),
    ...shownTranslations(
      "article",
      workspace.locales,
      first,
      stagedContents(shown.translated_content, staged),
    ),
    ...(isSingle && { translated_content: null }),
  };
}

function list(request: ApiRequest): Answer {
  const { workspace } = request;
  const all = rows(workspace).newestFirst();
  return okPage(request, all, (row) => show(row, workspace), { perPage: 25, next: "missing" });
}

function create({ workspace, body }: ApiRequest): Answer {
  if (!text(body, "title")) throw parameterNotFound("title must be in the main body");
  if (body.author_id === undefined)
    throw parameterNotFound(
      "author_id must be in the main body or default locale translated_content object",
    );
  const changes = given(fieldsIn(body, workspace));
  if (changes.scheduled_unpublish_at !== undefined && changes.scheduled_unpublish_at !== null)
    throw neverPublished();
  const isPublished = changes.state === "published";
  const row = rows(workspace).insert({ ...changes, was_published: isPublished });
  return ok({ ...show(row, workspace), statistics });
}

/** Texts of a published article go live at once, unless others wait to be published. */
function update(request: ApiRequest): Answer {
  const row = named(request);
  const { workspace } = request;
  const changes = given(fieldsIn(request.body, workspace, row));
  if (typeof changes.scheduled_unpublish_at === "number" && !row.was_published)
    throw neverPublished();
  const { texts, others } = split(changes);
  const waits = row.state === "published" && isStaged(row);
  const done = waits
    ? { ...others, draft: { ...row.draft, ...texts }, draft_updated_at: unixNow() }
    : changes;
  const isPublished = row.was_published || changes.state === "published";
  const written = rows(workspace).update(row.id, { ...done, was_published: isPublished });
  return ok({ ...show(written, workspace, waits), statistics });
}

function remove(request: ApiRequest): Answer {
  return removed(rows(request.workspace), named(request), "article");
}

const statistics = { type: "article_statistics", views: 0, conversions: 0, reactions: 0 };

function fieldsIn(body: ApiRequest["body"], workspace: Workspace, before?: ArticleRow) {
  const kept = before?.translated_content ?? {};
  const { translated_content, first } = translationsIn(body, workspace.locales, kept, contentIn);
  const own = { ...body, ...first };
  const state = word(own, "state", states);
  const scheduled_publish_at = momentIn(body, "scheduled_publish_at");
  if (scheduled_publish_at && state === "draft")
    throw invalid("Cannot schedule a publish while setting state to draft");
  const scheduled_unpublish_at = momentIn(body, "scheduled_unpublish_at");
  if (scheduled_publish_at !== undefined && scheduled_unpublish_at !== undefined)
    throw invalid("Cannot set scheduled_publish_at and scheduled_unpublish_at in the same request");
  return {
    ...contentIn(own),
    author_id: teammateIn(own, "author_id", workspace),
    // It waits for its time.
    state: scheduled_publish_at ? undefined : state,
    parent_ids: parentsIn(body, workspace),
    folder_id: folderIn(body, workspace),
    audience_ids: audiencesIn(body, workspace),
    ai_chatbot_availability: flag(body, "ai_chatbot_availability"),
    ai_copilot_availability: flag(body, "ai_copilot_availability"),
    ai_sales_agent_availability: flag(body, "ai_sales_agent_availability"),
    // At most one waits: another one takes its place.
    scheduled_publish_at: scheduled_unpublish_at ? null : scheduled_publish_at,
    scheduled_unpublish_at: scheduled_publish_at ? null : scheduled_unpublish_at,
    ...(body.translated_content !== undefined && { translated_content }),
  };
}

function contentIn(content: Readonly<Record<string, unknown>>) {
  const own = { title: text(content, "title"), description: text(content, "description") };
  return { ...given(own), ...bodiesIn(content) };
}

function parentsIn({ parent_ids: ids }: ApiRequest["body"], workspace: Workspace) {
  if (ids === undefined) return undefined;
  if (!isIntegers(ids)) throw invalid("parent_ids must be a list of integers");
  const unknown = ids.filter((id) => !workspace.table<CollectionRow>("collections").get(id));
  if (unknown.length > 0) throw notFound("not_found", "Collection not found");
  return asSet(ids);
}

function neverPublished(): ApiError {
  return invalid("Cannot schedule unpublish for an article that has never been published");
}

function named({ workspace, params }: ApiRequest): ArticleRow {
  const row = rows(workspace).named(params.id);
  settleSchedule(row);
  return row;
}

function rows(workspace: Workspace) {
  return workspace.table<ArticleRow>("articles");
}
