import { ok } from "../answers";
import type { Kind, Workspace } from "../kind";
import { listRoute } from "../reading";
import { type Timed, timeFields, timesOf } from "../store";

/** A help center: collections and articles are in it. */
export interface HelpCenterRow extends Timed {
  id: string;
  identifier: string;
  display_name: string;
  website_turned_on: boolean;
  url: string;
  default: boolean;
  locales: string[];
}

/** Help centers are made in the app only. */
export const helpCenters = {
  collection: "help_centers",
  seedKey: "helpCenters",
  fields: {
    identifier: "string",
    display_name: "string",
    website_turned_on: "boolean",
    url: "string",
    default: "boolean",
    locales: "strings",
    ...timeFields,
  },
  routes: [
    listRoute("/help_center/help_centers", "help_centers", show),
    {
      method: "GET",
      path: "/help_center/help_centers/{id}",
      handle: ({ workspace, params }) => ok(show(namedHelpCenter(workspace, params.id), workspace)),
    },
  ],
  idAt: (n) => String(93 + n),
  fill: (given, id, workspace) => ({
    identifier: given.identifier ?? `help-center-${id}`,
    display_name: given.display_name ?? `Help Center ${id}`,
    website_turned_on: given.website_turned_on ?? true,
    url: given.url ?? `https://help-${id}.example.com`,
    default: given.default ?? rows(workspace).all().length === 0,
    locales: given.locales ?? [...workspace.locales],
    ...timesOf(given),
  }),
  show,
} as const satisfies Kind<HelpCenterRow>;

/** The help center of this id; a 404 where there is none. */
export function namedHelpCenter(workspace: Workspace, id: string | undefined): HelpCenterRow {
  return rows(workspace).named(id, "not_found", "Resource not found");
}

/** The one that things are in where nothing else is said. */
export function defaultHelpCenter(workspace: Workspace): HelpCenterRow | undefined {
  const all = rows(workspace).all();
  return all.find((row) => row.default) ?? all[0];
}

function show(row: HelpCenterRow, workspace: Workspace): object {
  return { ...row, workspace_id: workspace.id, custom_domain: new URL(row.url).hostname };
}

function rows(workspace: Workspace) {
  return workspace.table<HelpCenterRow>("help_centers");
}
