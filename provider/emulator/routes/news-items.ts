import { ok, removed } from "../answers";
import { flag, given, integer, required, text, word } from "../body";
import { settledHtml } from "../content";
import { invalid, notFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okPage } from "../paging";
import { oneRoute } from "../reading";
import { type Timed, timeFields, timesOf, unixNow } from "../store";
import { firstAdmin, teammateIn } from "./internal-articles";
import type { NewsfeedRow } from "./newsfeeds";

/** A piece of news in the Messenger. */
export interface NewsItemRow extends Timed {
  id: string;
  title: string;
  body: string;
  sender_id: number;
  state: (typeof states)[number];
  labels: string[];
  /** An emoji each, or none. */
  reactions: (string | null)[];
  deliver_silently: boolean;
  newsfeed_assignments: NewsfeedAssignment[];
  /** Only people set it, in the app. */
  cover_image_url: string | null;
}

/** Where a piece of news is shown, and since when. */
export interface NewsfeedAssignment {
  newsfeed_id: number;
  published_at?: number;
}

const states = ["draft", "live"] as const;
const noReactions = [null, null, null, null];

/** Labels are sorted, and a PUT wants the title and the sender each time. */
export const newsItems = {
  collection: "news_items",
  seedKey: "newsItems",
  fields: {
    title: "string",
    body: "string",
    sender_id: "integer",
    state: states,
    labels: "strings",
    reactions: "strings",
    deliver_silently: "boolean",
    newsfeed_assignments: "objects",
    cover_image_url: "string",
    ...timeFields,
  },
  routes: [
    {
      method: "GET",
      path: "/news/news_items",
      handle: (request) =>
        okPage(request, rows(request.workspace).newestFirst(), show, {
          perPage: 10,
          next: "missing",
        }),
    },
    { method: "POST", path: "/news/news_items", handle: create },
    oneRoute("/news/news_items", "news_items", show),
    { method: "PUT", path: "/news/news_items/{id}", handle: update },
    { method: "DELETE", path: "/news/news_items/{id}", handle: remove },
  ],
  idAt: (n) => String(33 + n),
  fill: (row, id, workspace) => ({
    title: row.title ?? `News ${id}`,
    body: row.body ?? "",
    sender_id: row.sender_id ?? firstAdmin(workspace),
    state: row.state ?? "draft",
    labels: row.labels ?? [],
    reactions: row.reactions ?? [],
    deliver_silently: row.deliver_silently ?? false,
    newsfeed_assignments: row.newsfeed_assignments ?? [],
    cover_image_url: row.cover_image_url ?? null,
    ...timesOf(row),
  }),
  show,
} as const satisfies Kind<NewsItemRow>;

function show(row: NewsItemRow): object {
  const reactions = row.reactions.length === 0 ? noReactions : row.reactions;
  return { type: "news-item", ...row, reactions };
}

function create({ workspace, body }: ApiRequest): Answer {
  return ok(show(rows(workspace).insert(given(fieldsIn(body, workspace)))));
}

function update(request: ApiRequest): Answer {
  const { id, state } = named(request);
  const { body, workspace } = request;
  return ok(show(rows(workspace).update(id, given(fieldsIn(body, workspace, state)))));
}

function remove(request: ApiRequest): Answer {
  return removed(rows(request.workspace), named(request), "news-item");
}

function fieldsIn(
  body: ApiRequest["body"],
  workspace: Workspace,
  before: NewsItemRow["state"] = "draft",
) {
  const html = text(body, "body");
  const state = word(body, "state", states);
  return {
    title: required(text(body, "title"), "title"),
    sender_id: required(teammateIn(body, "sender_id", workspace), "sender_id"),
    body: html === undefined ? undefined : settledHtml(html),
    state,
    labels: textsIn(body, "labels")?.toSorted(),
    reactions: textsIn(body, "reactions"),
    deliver_silently: flag(body, "deliver_silently"),
    newsfeed_assignments: assignmentsIn(body, state ?? before, workspace),
  };
}

function textsIn(body: ApiRequest["body"], name: string): string[] | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw invalid(`${name} must be a list`);
  return value.map((one) => {
    if (typeof one !== "string") throw invalid(`${name} must be a list of strings`);
    return one;
  });
}

/** The moment of publication counts for what is live, and is now if none is given. */
function assignmentsIn(
  { newsfeed_assignments: value }: ApiRequest["body"],
  state: NewsItemRow["state"],
  workspace: Workspace,
): NewsfeedAssignment[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw invalid("newsfeed_assignments must be a list");
  return (value as Record<string, unknown>[]).map((one) => {
    const newsfeed_id = required(integer(one, "newsfeed_id"), "newsfeed_id");
    if (!workspace.table<NewsfeedRow>("newsfeeds").get(newsfeed_id))
      throw notFound("not_found", "Newsfeed not found");
    const published_at = integer(one, "published_at") ?? unixNow();
    if (published_at > unixNow()) throw invalid("published_at can't be in the future");
    return state === "draft" ? { newsfeed_id } : { newsfeed_id, published_at };
  });
}

function named({ workspace, params }: ApiRequest): NewsItemRow {
  return rows(workspace).named(params.id);
}

function rows(workspace: Workspace) {
  return workspace.table<NewsItemRow>("news_items");
}
