import { okList } from "../answers";
import type { Answer, ApiRequest, Kind } from "../kind";
import { oneRoute } from "../reading";
import { type Timed, timeFields, timesOf } from "../store";

/** A saved group of people. */
export interface SegmentRow extends Timed {
  id: string;
  name: string;
  person_type: "contact" | "user";
  count: number;
  /** Never shown: the tags that its rules name. Those can't be deleted. */
  tag_ids: string[];
}

/** Segments are read-only; their ids are 24 hexadecimal digits. */
export const segments = {
  collection: "segments",
  seedKey: "segments",
  fields: {
    name: "string",
    person_type: ["contact", "user"],
    count: "integer",
    ...timeFields,
    tag_ids: "strings",
  },
  routes: [
    { method: "GET", path: "/segments", handle: list },
    oneRoute("/segments", "segments", show),
  ],
  idAt: (n) => `6762f25c1bb69f9f${(0x21_93_bc_22 + n).toString(16).padStart(8, "0")}`,
  fill: (given, id) => ({
    name: given.name ?? `Segment ${id}`,
    person_type: given.person_type ?? "user",
    count: given.count ?? 0,
    ...timesOf(given),
    tag_ids: given.tag_ids ?? [],
  }),
  show,
} as const satisfies Kind<SegmentRow>;

function show(row: SegmentRow): object {
  const { tag_ids: _, count: __, ...shown } = row;
  return { type: "segment", ...shown };
}

function list({ workspace, query }: ApiRequest): Answer {
  const counted = query.get("include_count") === "true";
  const all = workspace.table<SegmentRow>("segments").all();
  const shown = all.map((row) => Object.assign(show(row), counted && { count: row.count }));
  return okList(shown, "segments", "segment.list");
}
