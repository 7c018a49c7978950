import { ok, okList } from "../answers";
import { notFound } from "../errors";
import type { ApiRequest, Kind, Workspace } from "../kind";
import { unixNow } from "../store";

/** A saved group of people. */
export interface SegmentRow {
  id: string;
  name: string;
  person_type: "contact" | "user";
  count: number;
  created_at: number;
  updated_at: number;
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
    created_at: "integer",
    updated_at: "integer",
    tag_ids: "strings",
  },
  routes: [
    {
      method: "GET",
      path: "/segments",
      handle: (request) =>
        okList(
          rows(request.workspace)
            .all()
            .map((row) => withCount(row, request)),
          "segments",
          "segment.list",
        ),
    },
    {
      method: "GET",
      path: "/segments/{id}",
      handle: ({ workspace, params }) => {
        const row = rows(workspace).get(params.id ?? "");
        if (!row) throw notFound();
        return ok(show(row));
      },
    },
  ],
  idAt: (n) => `6762f25c1bb69f9f${(0x21_93_bc_22 + n).toString(16).padStart(8, "0")}`,
  fill: (given, id) => ({
    name: given.name ?? `Segment ${id}`,
    person_type: given.person_type ?? "user",
    count: given.count ?? 0,
    created_at: given.created_at ?? unixNow(),
    updated_at: given.updated_at ?? given.created_at ?? unixNow(),
    tag_ids: given.tag_ids ?? [],
  }),
  show,
} as const satisfies Kind<SegmentRow>;

function show(row: SegmentRow): object {
  const { tag_ids: _, count: __, ...shown } = row;
  return { type: "segment", ...shown };
}

function withCount(row: SegmentRow, request: ApiRequest): object {
  const counted = request.query.get("include_count") === "true";
  return { ...show(row), ...(counted && { count: row.count }) };
}

function rows(workspace: Workspace) {
  return workspace.table<SegmentRow>("segments");
}
