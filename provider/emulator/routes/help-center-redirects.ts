import { ok, removed } from "../answers";
import { text } from "../body";
import { ApiError, invalid, notFound, parameterNotFound } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okPage } from "../paging";
import { type Identified, type Timed, timeFields, timesOf } from "../store";
import { type HelpCenterRow, namedHelpCenter } from "./help-centers";

/** Where an old address of a help center leads. */
export interface HelpCenterRedirectRow extends Timed {
  id: string;
  help_center_id: string;
  from_url: string;
  locale: string;
  target_type: (typeof targets)[number];
  target_id: string;
}

const targets = ["article", "collection"] as const;

/** Redirects can be made and deleted, not changed; an address has one. */
export const helpCenterRedirects = {
  collection: "help_center_redirects",
  seedKey: "helpCenterRedirects",
  since: "2.16",
  fields: {
    help_center_id: "string",
    from_url: "string",
    locale: "string",
    target_type: targets,
    target_id: "string",
    ...timeFields,
  },
  routes: [
    { method: "GET", path: "/help_center/help_centers/{help_center_id}/redirects", handle: list },
    {
      method: "POST",
      path: "/help_center/help_centers/{help_center_id}/redirects",
      handle: create,
    },
    {
      method: "GET",
      path: "/help_center/help_centers/{help_center_id}/redirects/{id}",
      handle: (request) => ok(show(named(request))),
    },
    {
      method: "DELETE",
      path: "/help_center/help_centers/{help_center_id}/redirects/{id}",
      handle: remove,
    },
  ],
  idAt: (n) => String(26 + n),
  fill: (given, id, workspace) => ({
    help_center_id: given.help_center_id ?? "",
    from_url: given.from_url ?? `${helpCenter(workspace, given)?.url ?? ""}/old-${id}`,
    locale: given.locale ?? "en",
    target_type: given.target_type ?? "collection",
    target_id: given.target_id ?? "1",
    ...timesOf(given),
  }),
  show,
  goesWith: ["help_centers", "help_center_id"],
} as const satisfies Kind<HelpCenterRedirectRow>;

function show(row: HelpCenterRedirectRow): object {
  return { type: "help_center_redirect", ...row };
}

function list(request: ApiRequest): Answer {
  const { id } = namedHelpCenter(request.workspace, request.params.help_center_id);
  const all = rows(request.workspace).newestFirst();
  const inside = all.filter(({ help_center_id }) => help_center_id === id);
  return okPage(request, inside, show, { next: "missing", mostPerPage: 250 });
}

function create({ workspace, params, body }: ApiRequest): Answer {
  const center = namedHelpCenter(workspace, params.help_center_id);
  const from_url = needed(body, "from_url");
  const locale = needed(body, "locale");
  const target_type = targetTypeIn(body);
  const target_id = needed(body, "target_id");
  if (!from_url.startsWith(`${center.url}/`))
    throw unacceptable("from_url must be an absolute URL within this help center's URL space");
  const holder = rows(workspace)
    .all()
    .find((row) => row.help_center_id === center.id && row.from_url === from_url);
  if (holder)
    throw new ApiError(409, "resource_conflict", "A redirect with that URL already exists");
  const target = workspace.table<Target>(`${target_type}s`).get(target_id);
  if (!target) throw unacceptable("target must be a member of the help center");
  const made = rows(workspace).insert({
    help_center_id: center.id,
    from_url,
    locale: localeOf(target, target_type, locale, center),
    target_type,
    target_id,
  });
  return ok(show(made));
}

function remove(request: ApiRequest): Answer {
  return removed(rows(request.workspace), named(request), "help_center_redirect");
}

interface Target extends Identified {
  translated_content?: Readonly<Record<string, unknown>>;
}

/** A redirect to an article leads to a translation that there is, whichever was asked for. */
function localeOf(
  { translated_content = {} }: Target,
  type: (typeof targets)[number],
  asked: string,
  { locales: [first = "en"] }: HelpCenterRow,
): string {
  return type === "collection" || asked in translated_content ? asked : first;
}

function targetTypeIn(body: ApiRequest["body"]): (typeof targets)[number] {
  const given = needed(body, "target_type");
  const found = targets.find((one) => one === given);
  if (!found) throw invalid("target_type must be 'article' or 'collection'");
  return found;
}

function needed(body: ApiRequest["body"], name: string): string {
  const value = text(body, name);
  if (!value) throw parameterNotFound(`${name} is required`);
  return value;
}

function unacceptable(message: string): ApiError {
  return new ApiError(422, "data_invalid", message);
}

function named({ workspace, params }: ApiRequest): HelpCenterRedirectRow {
  const center = namedHelpCenter(workspace, params.help_center_id);
  const row = rows(workspace).get(params.id ?? "");
  if (row?.help_center_id !== center.id) throw notFound("not_found", "Resource not found");
  return row;
}

function helpCenter(workspace: Workspace, { help_center_id }: Partial<HelpCenterRedirectRow>) {
  return workspace.table<HelpCenterRow>("help_centers").get(help_center_id ?? "");
}

function rows(workspace: Workspace) {
  return workspace.table<HelpCenterRedirectRow>("help_center_redirects");
}
