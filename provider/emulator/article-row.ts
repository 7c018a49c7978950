import type { Timed } from "./store";
import type { Translations } from "./translations";

/** An article of a help center. */
export interface ArticleRow extends Timed {
  id: string;
  title: string;
  description: string;
  body: string;
  body_markdown: string;
  author_id: number;
  state: "published" | "draft";
  parent_ids: number[];
  folder_id: number | null;
  /** By locale, of other languages than the first. */
  translated_content: Translations;
  audience_ids: number[];
  ai_chatbot_availability: boolean;
  ai_copilot_availability: boolean;
  ai_sales_agent_availability: boolean;
  scheduled_publish_at: number | null;
  scheduled_unpublish_at: number | null;
  tag_ids: string[];
  /** What is staged on top of what is published; empty if nothing is. */
  draft: Readonly<Record<string, unknown>>;
  draft_updated_at: number | null;
  /** Never shown. */
  was_published: boolean;
}
