import { invalid } from "./errors";
import { unixNow } from "./store";

/** What is published, or no longer, at a moment that was set before. */
interface Scheduled {
  state: "published" | "draft";
  was_published: boolean;
  scheduled_publish_at: number | null;
  scheduled_unpublish_at: number | null;
}

/** Lets happen what was scheduled for a moment that has passed. */
export function settleSchedule(row: Scheduled): void {
  const now = unixNow();
  if (row.scheduled_publish_at !== null && row.scheduled_publish_at <= now) {
    row.state = "published";
    row.was_published = true;
    row.scheduled_publish_at = null;
  }
  if (row.scheduled_unpublish_at !== null && row.scheduled_unpublish_at <= now) {
    row.state = "draft";
    row.scheduled_unpublish_at = null;
  }
}

/** The moment that a body names in ISO 8601, in Unix seconds; `null` cancels one. */
export function momentIn(
  body: Readonly<Record<string, unknown>>,
  name: string,
): number | null | undefined {
  const value = body[name];
  if (value === undefined || value === null) return value;
  const moment = typeof value === "string" ? Math.floor(Date.parse(value) / 1000) : Number.NaN;
  if (Number.isNaN(moment)) throw invalid(`${name} must be a time in ISO 8601`);
  if (moment <= unixNow()) throw invalid(`${name} must be in the future`);
  return moment;
}
