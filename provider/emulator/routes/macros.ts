import type { Answer, ApiRequest, Kind } from "../kind";
import { okCursorPage } from "../paging";
import { oneRoute } from "../reading";

/** An answer that teammates keep at hand. */
export interface MacroRow {
  id: string;
  name: string;
  body: string;
  body_text: string;
  visible_to: "everyone" | "specific_teams";
  visible_to_team_ids: string[];
  available_on: string[];
  created_at: string;
  updated_at: string;
}

/** Macros are made in the app only. Their times are texts. */
export const macros = {
  collection: "macros",
  seedKey: "macros",
  since: "2.16",
  fields: {
    name: "string",
    body: "string",
    body_text: "string",
    visible_to: ["everyone", "specific_teams"],
    visible_to_team_ids: "strings",
    available_on: "strings",
    created_at: "string",
    updated_at: "string",
  },
  routes: [
    { method: "GET", path: "/macros", handle: list },
    oneRoute("/macros", "macros", show, "Macro not found"),
  ],
  idAt: (n) => String(123 + n),
  fill: (given, id) => ({
    name: given.name ?? `Macro ${id}`,
    body: given.body ?? `<p>${given.body_text ?? ""}</p>`,
    body_text: given.body_text ?? "",
    visible_to: given.visible_to ?? "everyone",
    visible_to_team_ids: given.visible_to_team_ids ?? [],
    available_on: given.available_on ?? ["inbox"],
    created_at: given.created_at ?? new Date().toISOString(),
    updated_at: given.updated_at ?? given.created_at ?? new Date().toISOString(),
  }),
  show,
} as const satisfies Kind<MacroRow>;

function list(request: ApiRequest): Answer {
  const rows = request.workspace.table<MacroRow>("macros").all();
  return okCursorPage(request, rows, show, { perPage: 50, mostPerPage: 150 });
}

function show(row: MacroRow): object {
  return { type: "macro", ...row };
}
