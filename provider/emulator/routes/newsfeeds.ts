import type { Kind } from "../kind";
import { okPage } from "../paging";
import { oneRoute } from "../reading";
import { type Timed, timeFields, timesOf } from "../store";

/** Where news items are shown. */
export interface NewsfeedRow extends Timed {
  id: string;
  name: string;
}

/** Newsfeeds are made in the app only. */
export const newsfeeds = {
  collection: "newsfeeds",
  seedKey: "newsfeeds",
  fields: { name: "string", ...timeFields },
  routes: [
    {
      method: "GET",
      path: "/news/newsfeeds",
      handle: (request) => {
        const rows = request.workspace.table<NewsfeedRow>("newsfeeds").newestFirst();
        return okPage(request, rows, show, { perPage: 10, next: "missing" });
      },
    },
    oneRoute("/news/newsfeeds", "newsfeeds", show),
  ],
  idAt: (n) => String(53 + n),
  fill: (row, id) => ({
    name: row.name ?? `Newsfeed ${id}`,
    ...timesOf(row),
  }),
  show,
} as const satisfies Kind<NewsfeedRow>;

function show(row: NewsfeedRow): object {
  return { type: "newsfeed", ...row };
}
