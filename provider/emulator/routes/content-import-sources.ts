import { noContent, ok } from "../answers";
import { asSet, flag, isInteger, isIntegers, required, text, word } from "../body";
import { invalid, refused } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okPage } from "../paging";
import { oneRoute } from "../reading";
import { type Timed, timeFields, timesOf, unixNow } from "../store";

/** A place that external pages come from. */
export interface ContentImportSourceRow extends Timed {
  id: number;
  url: string;
  /** As it is read. */
  sync_behavior: "api" | "automatic" | "manual";
  status: (typeof statuses)[number];
  audience_ids: number[];
  last_synced_at: number;
}

const statuses = ["active", "deactivated"] as const;
const readAs = { api: "api", automated: "automatic", manual: "manual" } as const;

/**
 * POST makes sources for the API only and is no upsert. PUT needs `sync_behavior` and `url` every
 * time, and writes `automated` what is read as `automatic`.
 */
export const contentImportSources = {
  collection: "content_import_sources",
  seedKey: "contentImportSources",
  since: "2.13",
  fieldsSince: { accepted: { audience_ids: "2.15" }, returned: { audience_ids: "2.15" } },
  fields: {
    url: "string",
    sync_behavior: ["api", "automatic", "manual"],
    status: statuses,
    audience_ids: "integers",
    last_synced_at: "integer",
    ...timeFields,
  },
  routes: [
    {
      method: "GET",
      path: "/ai/content_import_sources",
      handle: (request) => okPage(request, rows(request.workspace).newestFirst(), show),
    },
    { method: "POST", path: "/ai/content_import_sources", handle: create },
    oneRoute("/ai/content_import_sources", "content_import_sources", show),
    { method: "PUT", path: "/ai/content_import_sources/{id}", handle: update },
    {
      method: "DELETE",
      path: "/ai/content_import_sources/{id}",
      handle: (request) => {
        rows(request.workspace).remove(named(request).id);
        return noContent();
      },
    },
  ],
  idAt: (n) => 33 + n,
  fill: (given, id) => ({
    url: given.url ?? `https://source-${id}.example.com`,
    sync_behavior: given.sync_behavior ?? "api",
    status: given.status ?? "active",
    audience_ids: asSet(given.audience_ids ?? []),
    last_synced_at: given.last_synced_at ?? given.created_at ?? unixNow(),
    ...timesOf(given),
  }),
  show,
} as const satisfies Kind<ContentImportSourceRow>;

function show(row: ContentImportSourceRow): object {
  return { type: "content_import_source", ...row };
}

function create({ workspace, body }: ApiRequest): Answer {
  required(word(body, "sync_behavior", ["api"]), "sync_behavior");
  const url = checkedUrl(required(text(body, "url"), "url"));
  const status = word(body, "status", statuses);
  return ok(show(rows(workspace).insert({ url, status, audience_ids: audiences(body) })));
}

function update(request: ApiRequest): Answer {
  const row = named(request);
  const { body, workspace } = request;
  const written = word(body, "sync_behavior", ["api", "automated", "manual"]);
  const sync_behavior = readAs[required(written, "sync_behavior")];
  const url = required(text(body, "url"), "url");
  const status = word(body, "status", statuses) ?? row.status;
  const audience_ids = audiences(body) ?? row.audience_ids;
  // What this does to the pages can't be read back: they don't show their audiences.
  flag(body, "apply_audience_to_existing_content");
  if (sync_behavior !== row.sync_behavior && [sync_behavior, row.sync_behavior].includes("api")) {
    throw refused("sync_behavior can't be changed to or from api");
  }
  if (url !== row.url) {
    if (row.sync_behavior !== "api") throw refused("url can only be changed on an api source");
    checkedUrl(url);
  }
  const changes = { sync_behavior, url, status, audience_ids };
  return ok(show(rows(workspace).update(row.id, changes)));
}

/** One id, several, or none (`null`, or an empty list): always a list when read. */
function audiences({ audience_ids: value }: ApiRequest["body"]): number[] | undefined {
  if (value === undefined) return undefined;
  if (value === null) return [];
  if (isInteger(value)) return [value];
  if (isIntegers(value)) return asSet(value);
  throw invalid("audience_ids must be an integer, a list of integers or null");
}

function checkedUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isWeb = url?.protocol === "http:" || url?.protocol === "https:";
  if (!url || !isWeb || !/^([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(url.hostname)) {
    throw refused("url must be an http or https URL with a public domain name");
  }
  return value;
}

function named({ workspace, params }: ApiRequest): ContentImportSourceRow {
  return rows(workspace).named(params.id);
}

function rows(workspace: Workspace) {
  return workspace.table<ContentImportSourceRow>("content_import_sources");
}
