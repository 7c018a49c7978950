import { created, noContent, ok } from "../answers";
import { audiencesIn } from "../audience-ids";
import { asSet, flag, given, required, text } from "../body";
import { FOR_AI } from "../content";
import { tagRoutes } from "../content-tags";
import { ApiError, invalid } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okFlatPage } from "../paging";
import { type Timed, timeFields, timesOf } from "../store";

/** A piece of text that Fin and Copilot answer from. */
export interface ContentSnippetRow extends Timed {
  id: string;
  title: string;
  locale: string;
  json_blocks: Block[];
  body_markdown: string;
  ai_chatbot_availability: boolean;
  ai_copilot_availability: boolean;
  ai_sales_agent_availability: boolean;
  audience_ids: number[];
  /** Never shown. */
  tag_ids: string[];
  /** Never shown: procedures that use it, so that it can't be deleted. */
  in_procedures: boolean;
}

type Block = Readonly<Record<string, unknown>>;

/** Content comes in blocks or in Markdown; either is read both ways. Tags can't be read. */
export const contentSnippets = {
  collection: "content_snippets",
  seedKey: "contentSnippets",
  since: "2.16",
  fields: {
    title: "string",
    locale: "string",
    json_blocks: "objects",
    body_markdown: "string",
    ai_chatbot_availability: "boolean",
    ai_copilot_availability: "boolean",
    ai_sales_agent_availability: "boolean",
    audience_ids: "integers",
    tag_ids: "strings",
    in_procedures: "boolean",
    ...timeFields,
  },
  routes: [
    {
      method: "GET",
      path: "/content_snippets",
      handle: (request) =>
        okFlatPage(request, rows(request.workspace).newestFirst(), show, {
          perPage: 20,
          mostPerPage: 50,
        }),
    },
    { method: "POST", path: "/content_snippets", handle: create },
    {
      method: "GET",
      path: "/content_snippets/{id}",
      handle: (request) => ok(show(named(request))),
    },
    { method: "PUT", path: "/content_snippets/{id}", handle: update },
    { method: "DELETE", path: "/content_snippets/{id}", handle: remove },
    ...tagRoutes(
      "content_snippets",
      "/content_snippets",
      "content_snippet_id",
      "content_snippet_not_found",
    ),
  ],
  idAt: (n) => String(456 + n),
  fill: (row, id) => ({
    title: row.title ?? `Snippet ${id}`,
    locale: row.locale ?? "en",
    json_blocks: row.json_blocks ?? [{ type: "paragraph", text: `Snippet ${id}` }],
    body_markdown: row.body_markdown ?? `Snippet ${id}\n`,
    ai_chatbot_availability: row.ai_chatbot_availability ?? false,
    ai_copilot_availability: row.ai_copilot_availability ?? false,
    ai_sales_agent_availability: row.ai_sales_agent_availability ?? false,
    audience_ids: asSet(row.audience_ids ?? []),
    tag_ids: row.tag_ids ?? [],
    in_procedures: row.in_procedures ?? false,
    ...timesOf(row),
  }),
  show,
} as const satisfies Kind<ContentSnippetRow>;

function show({ tag_ids: _tags, in_procedures: _used, ...row }: ContentSnippetRow): object {
  return {
    type: "content_snippet",
    ...row,
    chatbot_availability: row.ai_chatbot_availability ? 1 : 0,
    copilot_availability: row.ai_copilot_availability ? 1 : 0,
  };
}

function create({ workspace, body }: ApiRequest): Answer {
  const title = required(text(body, "title"), "title");
  const content = contentIn(body);
  if (Object.keys(content).length === 0) throw invalid("json_blocks or body_markdown is required");
  const fields = given(fieldsIn(body, workspace));
  const row = rows(workspace).insert({ ...FOR_AI, ...fields, ...content, title });
  return created(show(row));
}

function update(request: ApiRequest): Answer {
  const { id } = named(request);
  const { body, workspace } = request;
  const changes = { title: text(body, "title"), ...fieldsIn(body, workspace), ...contentIn(body) };
  return ok(show(rows(workspace).update(id, given(changes))));
}

function remove(request: ApiRequest): Answer {
  const row = named(request);
  if (row.in_procedures) {
    const message = "Content snippet has dependent procedures and cannot be deleted";
    throw new ApiError(422, "content_has_procedure_dependencies", message);
  }
  rows(request.workspace).remove(row.id);
  return noContent();
}

function fieldsIn(body: ApiRequest["body"], workspace: Workspace) {
  const locale = text(body, "locale");
  if (locale !== undefined && !workspace.locales.includes(locale))
    throw unacceptable("The language is not currently supported for Fin");
  if ((text(body, "title") ?? "").length > 255) throw unacceptable("Title is too long");
  return {
    locale,
    audience_ids: audiencesIn(body, workspace),
    ai_chatbot_availability: flag(body, "ai_chatbot_availability"),
    ai_copilot_availability: flag(body, "ai_copilot_availability"),
    ai_sales_agent_availability: flag(body, "ai_sales_agent_availability"),
  };
}

/** Blocks get an identity of their own; Markdown ends in a line's end. */
function contentIn(body: ApiRequest["body"]): Partial<ContentSnippetRow> {
  const { json_blocks: blocks } = body;
  const markdown = text(body, "body_markdown");
  if (blocks === undefined && markdown === undefined) return {};
  if (blocks !== undefined && markdown !== undefined)
    throw invalid("json_blocks and body_markdown are mutually exclusive");
  if (markdown !== undefined) {
    const body_markdown = `${markdown.trim()}\n`;
    const paragraphs = body_markdown.trim().split(/\n{2,}/);
    return {
      body_markdown,
      json_blocks: paragraphs.map((one) => ({ type: "paragraph", text: one })),
    };
  }
  if (!Array.isArray(blocks)) throw invalid("json_blocks must be a list");
  const json_blocks = (blocks as Block[]).map((block) =>
    Object.assign({ class: "no-margin" }, block),
  );
  const texts = json_blocks.map((block: Block) => String(block.text ?? ""));
  return { json_blocks, body_markdown: `${texts.join("\n\n")}\n` };
}

function unacceptable(message: string): ApiError {
  return new ApiError(422, "validation_error", message);
}

function named({ workspace, params }: ApiRequest): ContentSnippetRow {
  return rows(workspace).named(params.id, "not_found", "Content snippet not found");
}

function rows(workspace: Workspace) {
  return workspace.table<ContentSnippetRow>("content_snippets");
}
