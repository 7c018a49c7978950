import type { Row } from "../../../provider/api/pages";
import type { Made, Probe } from "../probe";
import type { Question } from "../question";

const articles = "/articles";
const collections = "/help_center/collections";
const connectors = "/data_connectors";

/** Articles, which stay drafts, what they are in, and data connectors. */
export const articleQuestions: readonly Question[] = [
  {
    asks: "Collections in collections, until refused",
    async answer(probe) {
      let parent: Made | undefined;
      for (let depth = 1; depth <= 6; depth += 1) {
        const below = parent && { parent_id: parent.id };
        const body: Row = { name: probe.name(`depth-${depth}`), ...below };
        if (parent === undefined) parent = await probe.make(collections, body);
        else {
          const { outcome, made } = await probe.tryToMake(collections, body);
          if (!made) return `the one at depth ${depth} is refused, ${outcome}`;
          parent = made;
        }
      }
      return "six deep are taken";
    },
  },
  {
    asks: "A collection deleted with an article in it",
    async answer(probe) {
      const collection = await probe.make(collections, { name: probe.name("collection") });
      const article = await makeArticle(probe, { parent_ids: [Number(collection.id)] });
      const removed = await probe.remove(collection);
      const { isOk, outcome, body } = await probe.get(`${articles}/${article.id}`);
      const parents = `parent_id ${told(body.parent_id)}, parent_ids ${told(body.parent_ids)}`;
      return `deleted ${removed.outcome}, the article read ${isOk ? `with ${parents}` : outcome}`;
    },
  },
  {
    asks: "An article's body_markdown as it is read back",
    async answer(probe) {
      const markdown =
        "# One\n\nTwo **bold** words, [a link](https://example.com).\n\n* three\n* four\n";
      const { id } = await makeArticle(probe, { body_markdown: markdown });
      const { body } = await probe.get(`${articles}/${id}`);
      return body.body_markdown === markdown ? "is kept" : `becomes ${told(body.body_markdown)}`;
    },
  },
  {
    asks: "A data connector that was never live, read without state_version",
    async answer(probe) {
      const { id } = await probe.make(connectors, { name: probe.name("connector") });
      const live = await probe.get(`${connectors}/${id}`);
      const draft = await probe.get(`${connectors}/${id}`, { state_version: "draft" });
      return `${live.outcome}, with state_version=draft ${draft.outcome}`;
    },
  },
];

async function makeArticle(probe: Probe, fields: Row): Promise<Made> {
  const { body: me } = await probe.get("/me");
  const title = probe.name("article");
  return probe.make(articles, { title, author_id: Number(me.id), state: "draft", ...fields });
}

function told(value: unknown): string {
  return JSON.stringify(value) ?? "not told";
}
