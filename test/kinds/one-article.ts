import { expectQuiet, firstBody } from "../harness/quiet";
import { eachInItsWorld } from "../harness/world";

/** A world for each test, with one resource of articles, `refunds`, and what is asked of it. */
export function oneArticle(locales?: readonly string[]) {
  const world = eachInItsWorld({
    workspaces: [{ id: "acme", token: "acme-token", locales, admins: [{ id: "1" }] }],
  });
  return {
    world,
    articles: () => world().collection("articles"),
    declare: (args: object) =>
      world().declare({
        name: "refunds",
        kind: "Article",
        args: { title: "Refunds", authorId: "1", ...args },
      }),
    sent: () => firstBody(world()),
    quiet: () => expectQuiet(world()),
  };
}

/** A moment that comes in an hour. */
export function inAnHour(): string {
  return new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, "");
}
