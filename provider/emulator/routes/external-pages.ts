import { ok } from "../answers";
import { flag, integer, required, text } from "../body";
import { invalid, notFound, refused } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okPage } from "../paging";
import { oneRoute } from "../reading";
import { type Timed, timeFields, timesOf, unixNow } from "../store";
import { isOlder } from "../versions";
import type { ContentImportSourceRow } from "./content-import-sources";

/** A page of a content import source. */
export interface ExternalPageRow extends Timed {
  id: string;
  title: string;
  html: string;
  url?: string;
  ai_agent_availability: boolean;
  ai_copilot_availability: boolean;
  ai_sales_agent_availability: boolean;
  locale: string;
  source_id: number;
  external_id: string;
  last_ingested_at: number;
}

/** POST is an upsert on the source and the external id; the workspace has one list for all sources. */
export const externalPages = {
  collection: "external_pages",
  seedKey: "externalPages",
  since: "2.13",
  fieldsSince: { accepted: { ai_sales_agent_availability: "2.17" } },
  fields: {
    title: "string",
    html: "string",
    url: "string",
    ai_agent_availability: "boolean",
    ai_copilot_availability: "boolean",
    ai_sales_agent_availability: "boolean",
    locale: "string",
    source_id: "integer",
    external_id: "string",
    ...timeFields,
    last_ingested_at: "integer",
  },
  routes: [
    {
      method: "GET",
      path: "/ai/external_pages",
      handle: (request) => okPage(request, rows(request.workspace).newestFirst(), show),
    },
    { method: "POST", path: "/ai/external_pages", handle: upsert },
    oneRoute("/ai/external_pages", "external_pages", show),
    {
      method: "PUT",
      path: "/ai/external_pages/{id}",
      // Older versions have `fin_availability` alone.
      fieldsSince: {
        accepted: { ai_agent_availability: "Preview", ai_copilot_availability: "Preview" },
      },
      handle: update,
    },
    { method: "DELETE", path: "/ai/external_pages/{id}", handle: remove },
  ],
  idAt: (n) => String(17 + n),
  keyOf: (row) => keyOf(row),
  fill: (given, id, workspace) => ({
    title: given.title ?? `Page ${id}`,
    html: given.html ?? `<p>Page ${id}</p>`,
    url: given.url,
    ai_agent_availability: given.ai_agent_availability ?? false,
    ai_copilot_availability: given.ai_copilot_availability ?? false,
    ai_sales_agent_availability: given.ai_sales_agent_availability ?? false,
    locale: given.locale ?? workspace.locales[0] ?? "en",
    source_id: existingSource(given.source_id, workspace),
    external_id: given.external_id ?? id,
    ...timesOf(given),
    last_ingested_at: given.last_ingested_at ?? given.updated_at ?? unixNow(),
  }),
  show,
  goesWith: ["content_import_sources", "source_id"],
} as const satisfies Kind<ExternalPageRow>;

function keyOf(row: Pick<ExternalPageRow, "source_id" | "external_id">): string {
  return JSON.stringify([row.source_id, row.external_id]);
}

function show(row: ExternalPageRow): object {
  return { type: "external_page", ...row, fin_availability: row.ai_agent_availability };
}

/** A page that exists already gets everything that is sent: flags and a `url` that aren't stay. */
function upsert({ workspace, body }: ApiRequest): Answer {
  const source = sourceOf(body, workspace);
  const external_id = required(text(body, "external_id"), "external_id");
  const content = contentOf(body, workspace);
  const known = rows(workspace).withKey(keyOf({ source_id: source.id, external_id }));
  const written = known
    ? rows(workspace).update(known.id, { url: known.url, ...content, ...flagsOf(body, known) })
    : rows(workspace).insert({ ...content, ...flagsOf(body), source_id: source.id, external_id });
  return answerAndIngest(written);
}

/**
 * The external id may change, within its source; the source may not. From 2.17 on a page loses a `url` that isn't
 * sent; before that it has to be sent, and before Preview only the older flag is known.
 */
function update(request: ApiRequest): Answer {
  const row = named(request);
  const { body, workspace, version } = request;
  if (isOlder(version, "2.17")) required(text(body, "url"), "url");
  const source = sourceOf(body, workspace);
  if (source.id !== row.source_id) throw refused("source_id can't be changed");
  const external_id = text(body, "external_id") ?? row.external_id;
  const twin = rows(workspace).withKey(keyOf({ source_id: source.id, external_id }));
  if (twin && twin !== row) throw refused("external_id is taken by another page of the source");
  const newer = isOlder(version, "Preview") ? {} : body;
  const flags = flagsOf({ ...deprecatedFlag(body), ...newer }, row);
  const changes = { url: undefined, ...contentOf(body, workspace), ...flags, external_id };
  return answerAndIngest(rows(workspace).update(row.id, changes));
}

/** The answer is the page without its text; afterwards there is no such page. */
function remove(request: ApiRequest): Answer {
  const row = named(request);
  rows(request.workspace).remove(row.id);
  return ok({ ...show(row), html: "" });
}

/** Ingestion follows the answer, and moves no other time. */
function answerAndIngest(row: ExternalPageRow): Answer {
  row.last_ingested_at = row.updated_at;
  const answer = ok(show(row));
  row.last_ingested_at += 1;
  return answer;
}

/** The source that a body names. Pages of crawled sources come from the crawler alone. */
function sourceOf(body: ApiRequest["body"], workspace: Workspace): ContentImportSourceRow {
  const id = required(integer(body, "source_id"), "source_id");
  const source = sources(workspace).get(id);
  if (!source) throw notFound("not_found", "Content import source not found");
  if (source.sync_behavior !== "api") throw invalid("the pages of this source come from a crawler");
  return source;
}

function contentOf(body: ApiRequest["body"], workspace: Workspace) {
  const title = required(text(body, "title"), "title");
  const html = required(text(body, "html"), "html");
  const locale = required(text(body, "locale"), "locale");
  const url = text(body, "url");
  if (!workspace.locales.includes(locale)) {
    throw refused(
      `locale must be one of the workspace's languages: ${workspace.locales.join(", ")}`,
    );
  }
  return { title, html, locale, ...(url !== undefined && { url }) };
}

function flagsOf(body: ApiRequest["body"], before?: ExternalPageRow) {
  return {
    ai_agent_availability: flag(body, "ai_agent_availability") ?? before?.ai_agent_availability,
    ai_copilot_availability:
      flag(body, "ai_copilot_availability") ?? before?.ai_copilot_availability,
    ai_sales_agent_availability:
      flag(body, "ai_sales_agent_availability") ?? before?.ai_sales_agent_availability,
  };
}

/** PUT still accepts the flag's older name. */
function deprecatedFlag(body: ApiRequest["body"]): Record<string, unknown> {
  const given = flag(body, "fin_availability");
  return given === undefined ? {} : { ai_agent_availability: given };
}

function existingSource(id: number | undefined, workspace: Workspace): number {
  if (id === undefined || !sources(workspace).get(id)) {
    throw new Error(`source_id ${id} is no content import source of this workspace`);
  }
  return id;
}

function named({ workspace, params }: ApiRequest): ExternalPageRow {
  return rows(workspace).named(params.id);
}

function sources(workspace: Workspace) {
  return workspace.table<ContentImportSourceRow>("content_import_sources");
}

function rows(workspace: Workspace) {
  return workspace.table<ExternalPageRow>("external_pages");
}
