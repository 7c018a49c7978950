import { ok } from "../answers";
import { notFound } from "../errors";
import type { Kind } from "../kind";
import { okPage } from "../paging";
import { unixNow } from "../store";

/** Where news items are shown. */
export interface NewsfeedRow {
  id: string;
  name: string;
  created_at: number;
  updated_at: number;
}

/** Newsfeeds are made in the app only. */
export const newsfeeds = {
  collection: "newsfeeds",
  seedKey: "newsfeeds",
  fields: { name: "string", created_at: "integer", updated_at: "integer" },
  routes: [
    {
      method: "GET",
      path: "/news/newsfeeds",
      handle: (request) => {
        const rows = request.workspace.table<NewsfeedRow>("newsfeeds").newestFirst();
        return okPage(request, rows, show, { perPage: 10, next: "missing" });
      },
    },
    {
      method: "GET",
      path: "/news/newsfeeds/{id}",
      handle: ({ workspace, params }) => {
        const row = workspace.table<NewsfeedRow>("newsfeeds").get(params.id ?? "");
        if (!row) throw notFound();
        return ok(show(row));
      },
    },
  ],
  idAt: (n) => String(53 + n),
  fill: (row, id) => ({
    name: row.name ?? `Newsfeed ${id}`,
    created_at: row.created_at ?? unixNow(),
    updated_at: row.updated_at ?? row.created_at ?? unixNow(),
  }),
  show,
} as const satisfies Kind<NewsfeedRow>;

function show(row: NewsfeedRow): object {
  return { type: "newsfeed", ...row };
}
