import { isDeepStrictEqual } from "node:util";
import { ok } from "./answers";
import type { ArticleRow } from "./article-row";
import { given } from "./body";
import { ApiError, notFound } from "./errors";
import type { ApiRequest, Answer, Route, Workspace } from "./kind";
import { unixNow } from "./store";
import type { Translations } from "./translations";

/** What the endpoints of drafts need to know of articles. */
interface Articles {
  named(request: ApiRequest): ArticleRow;
  fieldsIn(body: ApiRequest["body"], workspace: Workspace, row: ArticleRow): Partial<ArticleRow>;
  show(row: ArticleRow, workspace: Workspace, isDraft?: boolean): object;
}

/** The endpoints of what is staged on top of a published article. */
export function draftRoutes(articles: Articles): Route[] {
  const path = "/articles/{id}/draft";
  const since = "2.16";
  return [
    { method: "GET", path, since, handle: (request) => readDraft(request, articles) },
    { method: "PUT", path, since, handle: (request) => stage(request, articles) },
    {
      method: "POST",
      path: `${path}/publish`,
      since,
      handle: (request) => publish(request, articles),
    },
  ];
}

function readDraft(request: ApiRequest, { named, show }: Articles): Answer {
  const row = named(request);
  if (!isStaged(row)) throw notFound();
  return ok(show(row, request.workspace, true));
}

/** Texts are staged; whatever else is sent is ignored. */
function stage(request: ApiRequest, { named, fieldsIn, show }: Articles): Answer {
  const row = named(request);
  const { body, workspace } = request;
  if (row.state !== "published")
    throw unready("Article must be published before a draft can be staged");
  const { texts } = split(given(fieldsIn(body, workspace, row)));
  const draft = { ...row.draft, ...texts };
  const staged = rows(workspace).update(row.id, { draft, draft_updated_at: unixNow() });
  return ok(show(staged, workspace, true));
}

function publish(request: ApiRequest, { named, show }: Articles): Answer {
  const row = named(request);
  const { body, workspace } = request;
  if (!isStaged(row)) throw unready("Article has no draft to publish");
  if (workspace.locales.length > 1 && !Array.isArray(body.locales)) {
    const message = "locales must be specified to publish a draft on a multilingual workspace";
    throw new ApiError(422, "parameter_not_found", message);
  }
  const staged = stagedLocales(row, workspace);
  const locales = Array.isArray(body.locales) ? body.locales.map(String) : staged;
  const idle = locales.filter((locale) => !staged.includes(locale));
  if (idle.length > 0)
    throw unready(`Cannot publish a draft for locale(s) without pending changes: ${idle.join()}`);
  const { translated_content = {}, ...texts } = row.draft as Partial<ArticleRow>;
  const isFirst = locales.includes(workspace.locales[0] ?? "en");
  const others = Object.entries(translated_content).filter(([locale]) => locales.includes(locale));
  const changes = {
    ...(isFirst && texts),
    translated_content: { ...row.translated_content, ...Object.fromEntries(others) },
    draft: locales.length === staged.length ? {} : row.draft,
    draft_updated_at: null,
  };
  return ok(show(rows(workspace).update(row.id, changes), workspace));
}

/** The languages in which something waits. */
export function stagedLocales(row: ArticleRow, { locales: [first = "en"] }: Workspace): string[] {
  const { translated_content = {}, ...texts } = row.draft as Partial<ArticleRow>;
  const others = Object.keys(translated_content).filter((locale) => {
    return !isDeepStrictEqual(translated_content[locale], row.translated_content[locale]);
  });
  return Object.keys(texts).length > 0 ? [first, ...others] : others;
}

/** The contents in other languages, with what is said of each. */
export function stagedContents(all: Translations, staged: readonly string[]): Translations {
  const pairs = Object.entries(all).map(([locale, content]) => {
    return [locale, { ...content, has_unpublished_changes: staged.includes(locale) }];
  });
  return Object.fromEntries(pairs.filter(([locale]) => locale !== "type")) as Translations;
}

/** Texts, which can be staged, and what can't. */
export function split(changes: Partial<ArticleRow>) {
  const { title, description, body, body_markdown, translated_content, ...others } = changes;
  return {
    texts: given({ title, description, body, body_markdown, translated_content }),
    others,
  };
}

/** Whether something is staged. */
export function isStaged({ draft }: ArticleRow): boolean {
  return Object.keys(draft).length > 0;
}

function unready(message: string): ApiError {
  return new ApiError(422, "parameter_invalid", message);
}

function rows(workspace: Workspace) {
  return workspace.table<ArticleRow>("articles");
}
