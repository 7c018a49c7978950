import { created, noContent, ok } from "../answers";
import { text } from "../body";
import { ApiError, invalid } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { okFlatPage } from "../paging";
import { oneRoute } from "../reading";
import { type Timed, timeFields, timesOf } from "../store";

/** A group of contacts, by what they fulfil. */
export interface AudienceRow extends Timed {
  id: string;
  name: string;
  predicates: Predicate[];
  role_predicates: Predicate[];
}

/** A condition on contacts. */
export type Predicate = { [K in (typeof parts)[number]]?: string };

const parts = ["attribute", "type", "comparison", "value"] as const;

/** Names may repeat: the description says nothing else. Lists have their pages beside the rows. */
export const audiences = {
  collection: "audiences",
  seedKey: "audiences",
  since: "2.16",
  fields: {
    name: "string",
    predicates: "objects",
    role_predicates: "objects",
    ...timeFields,
  },
  routes: [
    {
      method: "GET",
      path: "/audiences",
      handle: (request) =>
        okFlatPage(request, rows(request.workspace).all(), show, { mostPerPage: 50 }),
    },
    { method: "POST", path: "/audiences", handle: create },
    oneRoute("/audiences", "audiences", show),
    { method: "PUT", path: "/audiences/{id}", handle: update },
    {
      method: "DELETE",
      path: "/audiences/{id}",
      handle: (request) => {
        rows(request.workspace).remove(named(request).id);
        return noContent();
      },
    },
  ],
  idAt: (n) => String(123 + n),
  fill: (given, id) => ({
    name: given.name ?? `Audience ${id}`,
    predicates: given.predicates ?? [],
    role_predicates: given.role_predicates ?? [],
    ...timesOf(given),
  }),
  show,
} as const satisfies Kind<AudienceRow>;

function show(row: AudienceRow): object {
  return { type: "audience", ...row };
}

function create({ workspace, body }: ApiRequest): Answer {
  const name = text(body, "name");
  if (name === undefined) throw validation("Name is required");
  const given = { name: checked(name), ...predicatesIn(body) };
  return created(show(rows(workspace).insert(given)));
}

function update(request: ApiRequest): Answer {
  const { body, workspace } = request;
  const row = named(request);
  const name = text(body, "name");
  const changes = { name: checked(name ?? row.name), ...predicatesIn(body) };
  return ok(show(rows(workspace).update(row.id, changes)));
}

function checked(name: string): string {
  if (name.trim() === "") throw validation("Name must not be blank");
  return name;
}

function predicatesIn(body: ApiRequest["body"]): Partial<AudienceRow> {
  const both = ["predicates", "role_predicates"] as const;
  const told = both.filter((name) => body[name] !== undefined);
  return Object.fromEntries(told.map((name) => [name, predicates(body[name], name)]));
}

function predicates(value: unknown, name: string): Predicate[] {
  if (!Array.isArray(value)) throw invalid(`${name} must be a list`);
  return value.map((one: unknown) => {
    if (typeof one !== "object" || one === null) throw invalid(`${name} holds something else`);
    const given = one as Readonly<Record<string, unknown>>;
    const told = parts.map((part) => [part, text(given, part)] as const);
    return Object.fromEntries(told.filter(([, part]) => part !== undefined));
  });
}

function validation(message: string): ApiError {
  return new ApiError(422, "validation_error", message);
}

function named({ workspace, params }: ApiRequest): AudienceRow {
  return rows(workspace).named(params.id);
}

function rows(workspace: Workspace) {
  return workspace.table<AudienceRow>("audiences");
}
