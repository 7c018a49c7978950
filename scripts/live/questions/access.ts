import { HOSTS, regionOf } from "../../../provider/api/settings";
import type { Question } from "../question";

const lists = [
  "/admins",
  "/teams",
  "/segments",
  "/tags",
  "/data_attributes",
  "/secure_mode_secrets",
  "/ai/content_import_sources",
  "/ai/external_pages",
  "/folders",
  "/articles",
  "/internal_articles",
  "/help_center/collections",
  "/audiences",
  "/content_snippets",
  "/office_hours_schedules",
  "/conversations/attributes",
  "/data_connectors",
  "/news/news_items",
  "/ticket_types",
] as const;

/** Who may read what, and from where. */
export const accessQuestions: readonly Question[] = [
  {
    asks: "Lists that the token may not read",
    async answer(probe) {
      const refused: string[] = [];
      for (const path of lists) {
        const { isOk, outcome } = await probe.get(path);
        if (!isOk) refused.push(`${path} ${outcome}`);
      }
      return refused.join(", ") || "none";
    },
  },
  {
    asks: "The token at another region's host",
    async answer(probe) {
      const { baseUrl } = probe.settings;
      if (regionOf(baseUrl) === undefined) return `not asked, ${baseUrl} isn't Intercom's`;
      const seen: string[] = [];
      for (const [region, host] of HOSTS) {
        if (host === baseUrl) continue;
        const { outcome } = await probe.getAs({ baseUrl: host }, "/me");
        seen.push(`${region} ${outcome}`);
      }
      return seen.join(", ");
    },
  },
  ...["/secure_mode_secrets", "/folders"].map((path): Question => ({
    asks: `GET ${path} with version 2.16`,
    answer: async (probe) => (await probe.getAs({ apiVersion: "2.16" }, path)).outcome,
  })),
];
