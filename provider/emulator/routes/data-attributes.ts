import { ok, okList } from "../answers";
import { flag, text } from "../body";
import { ApiError, invalid, notFound, refused } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { type Timed, timeFields, timesOf } from "../store";
import { isOlder } from "../versions";
import type { ConversationAttributeRow } from "./conversation-attributes";
import {
  type AttributeModel,
  conversationStandards,
  standardAttributes,
  standardNames,
} from "./standard-attributes";

/** A custom attribute. The standard ones have no id and are no rows. */
export interface DataAttributeRow extends Timed {
  id: number;
  name: string;
  model: AttributeModel;
  /** As it is read: a list is a `string` that has `options`. */
  data_type: (typeof readTypes)[number];
  /** As they are read: plain strings. */
  options?: string[];
  description?: string;
  messenger_writable: boolean;
  archived: boolean;
  /** Nobody, where no teammate made it. */
  admin_id?: string;
  /** Never shown: what uses the attribute. Archiving is refused while there is anything. */
  dependants: string[];
}

const models = ["contact", "company"] as const;
const readTypes = ["string", "integer", "float", "boolean", "date", "datetime"] as const;
const mostCustom = 250;

/**
 * Attributes can be archived, never deleted. A body may have properties that aren't writable, such
 * as `name` on PUT: they are ignored, because only teams are said to refuse them.
 */
export const dataAttributes = {
  collection: "data_attributes",
  seedKey: "dataAttributes",
  fields: {
    name: "string",
    model: models,
    data_type: readTypes,
    options: "strings",
    description: "string",
    messenger_writable: "boolean",
    archived: "boolean",
    admin_id: "string",
    ...timeFields,
    dependants: "strings",
  },
  routes: [
    { method: "GET", path: "/data_attributes", handle: list },
    { method: "POST", path: "/data_attributes", handle: create },
    { method: "PUT", path: "/data_attributes/{id}", handle: update },
  ],
  idAt: (n) => 34 + n,
  fill: (given, id) => ({
    name: given.name ?? `attribute_${id}`,
    model: given.model ?? "contact",
    data_type: given.data_type ?? "string",
    options: given.options,
    description: given.description,
    messenger_writable: given.messenger_writable ?? false,
    archived: given.archived ?? false,
    admin_id: given.admin_id,
    ...timesOf(given),
    dependants: given.dependants ?? [],
  }),
  show,
} as const satisfies Kind<DataAttributeRow>;

function show(row: DataAttributeRow) {
  const { data_type, options, messenger_writable, model } = row;
  return { ...shown(row), data_type, options, ui_writable: false, messenger_writable, model };
}

/** Up to 2.15, attributes of conversations are listed too, archived ones on request. */
function list({ workspace, query, version }: ApiRequest): Answer {
  const model = query.get("model");
  const hasConversations = isOlder(version, "2.16");
  if (model === "conversation" && !hasConversations) {
    throw refused(
      "model=conversation is no longer supported. Use GET /conversations/attributes instead",
    );
  }
  const listed: readonly string[] = hasConversations ? [...models, "conversation"] : models;
  if (model !== null && !listed.includes(model)) throw unknownModel();
  const archivedToo = query.get("include_archived") === "true";
  const ofConversations = hasConversations ? conversationRows(workspace) : [];
  const attributes = [
    ...standardAttributes,
    ...rows(workspace).all().map(show),
    ...ofConversations,
  ];
  const wanted = attributes
    .filter((row) => archivedToo || !row.archived)
    .filter((row) => model === null || row.model === model);
  return okList(wanted);
}

function conversationRows(workspace: Workspace) {
  const custom = workspace.table<ConversationAttributeRow>("conversation_attributes").all();
  return [...conversationStandards, ...custom.map(showConversation)];
}

/** An attribute of conversations, as the list of data attributes had it. */
function showConversation(row: ConversationAttributeRow) {
  return {
    ...shown(row),
    data_type: row.data_type === "list" ? "string" : row.data_type,
    ...(row.data_type === "list" && { options: row.options.map(({ label }) => label) }),
    ui_writable: true,
    messenger_writable: false,
    model: "conversation",
  };
}

function shown(row: DataAttributeRow | ConversationAttributeRow) {
  const { id, name, description, archived, admin_id, created_at, updated_at } = row;
  return {
    id,
    type: "data_attribute",
    name,
    full_name: `custom_attributes.${name}`,
    label: name,
    description,
    api_writable: true,
    custom: true,
    archived,
    admin_id,
    created_at,
    updated_at,
  };
}

function create({ workspace, actingAdminId, body }: ApiRequest): Answer {
  const model = models.find((known) => known === body.model);
  if (!model) throw unknownModel();
  const name = checkedName(body.name, model, workspace);
  const written = [...readTypes, "options" as const].find((known) => known === body.data_type);
  if (!written) throw invalid("Data Type isn't an option");
  const isList = written === "options";
  if (!isList && body.options !== undefined) throw onlyLists();
  const row = {
    name,
    model,
    data_type: isList ? "string" : written,
    options: isList ? readOptions(body.options) : undefined,
    description: text(body, "description"),
    messenger_writable: flag(body, "messenger_writable"),
    admin_id: actingAdminId,
  } as const;
  if (rows(workspace).all().length >= mostCustom) {
    throw new ApiError(
      400,
      "custom_data_limit_reached",
      `A workspace can have ${mostCustom} custom attributes, archived ones included`,
    );
  }
  return ok(show(rows(workspace).insert(row)));
}

function update({ workspace, params, body }: ApiRequest): Answer {
  const row = rows(workspace).get(params.id ?? "");
  if (!row) throw notFound("field_not_found", "We couldn't find that data attribute to update");
  if (body.options !== undefined && !row.options) throw onlyLists();
  const options = body.options === undefined ? row.options : readOptions(body.options);
  const archived = flag(body, "archived") ?? row.archived;
  const description = text(body, "description") ?? row.description;
  const messengerWritable = flag(body, "messenger_writable") ?? row.messenger_writable;
  if (archived && !row.archived && row.dependants.length > 0) {
    throw new ApiError(
      422,
      "data_invalid",
      "The Data Attribute you are trying to archive has a dependant object",
    );
  }
  const changes = { options, archived, description, messenger_writable: messengerWritable };
  return ok(show(rows(workspace).update(row.id, changes)));
}

/** A name is taken once for both models, by an archived attribute too, and never a standard one's. */
function checkedName(value: unknown, model: AttributeModel, workspace: Workspace): string {
  if (typeof value !== "string" || !/^[\p{L}\p{N}\p{Sc} _-]+$/u.test(value)) {
    throw invalid(
      "Your name for this attribute must only contain alphanumeric characters, currency symbols, and hyphens",
    );
  }
  if (standardNames.has(value.toLowerCase())) {
    throw invalid(`'${value}' is one of our standard attributes. Use a different name.`);
  }
  const holder = rows(workspace)
    .all()
    .find((row) => row.name === value);
  if (holder) {
    throw invalid(
      `You already have '${value}' in your ${spoken(holder.model)} data. To save this as new ${spoken(model)} data, use a different name.`,
    );
  }
  return value;
}

/** Options are written as objects. */
function readOptions(value: unknown): string[] {
  if (!Array.isArray(value)) throw invalid("Options isn't an array");
  if (value.length < 2) throw invalid("A list attribute needs at least two options");
  return value.map((option: unknown) => {
    const chosen = (option as { value?: unknown } | null)?.value;
    if (typeof chosen !== "string") throw invalid("Every option is an object with a value");
    return chosen;
  });
}

function unknownModel(): ApiError {
  return invalid("The Data Attribute model field must be either contact or company");
}

function onlyLists(): ApiError {
  return invalid("Only a list attribute has options");
}

function spoken(model: AttributeModel): string {
  return model === "contact" ? "people" : "company";
}

function rows(workspace: Workspace) {
  return workspace.table<DataAttributeRow>("data_attributes");
}
