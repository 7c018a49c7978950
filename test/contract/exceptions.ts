import type { Finding } from "./contract";

/** A place where the description is known to be wrong or silent, and why. */
export interface Exception extends Omit<Finding, "text"> {
  readonly reason: string;
}

const anySource = "/ai/content_import_sources";
const oneSource = "/ai/content_import_sources/{id}";
const anyPage = "/ai/external_pages";
const onePage = "/ai/external_pages/{id}";
const anyObject = "/custom_object_instances/{custom_object_type_identifier}";
const anyType = "/ticket_types";
const oneType = "/ticket_types/{id}";
const anyTypeAttribute = "/ticket_types/{ticket_type_id}/attributes";
const oneTypeAttribute = "/ticket_types/{ticket_type_id}/attributes/{id}";

/** Every departure from the description that is allowed. */
export const exceptions: readonly Exception[] = [
  ...[
    anySource,
    anyPage,
    "/help_center/collections",
    "/internal_articles",
    "/articles",
    "/news/news_items",
  ].flatMap((path) =>
    ["page", "per_page"].map((at) => ({
      operation: `GET ${path}`,
      side: "request" as const,
      kind: "query",
      at,
      reason: "These lists answer page by page, but the description leaves the parameters out.",
    })),
  ),
  ...[`POST ${anyPage}`, `PUT ${onePage}`].map((operation) => ({
    operation,
    side: "request" as const,
    kind: "enum",
    at: "locale",
    reason: "Later documentation takes every language that the workspace supports.",
  })),
  ...[
    ["GET", anyPage, "data[].locale"],
    ["POST", anyPage, "locale"],
    ["GET", onePage, "locale"],
    ["PUT", onePage, "locale"],
    ["DELETE", onePage, "locale"],
  ].map(([method, path, at = ""]) => ({
    operation: `${method} ${path}`,
    side: "answer" as const,
    kind: "enum",
    at,
    reason: "Later documentation has pages in every language that the workspace supports.",
  })),
  ...[
    ["GET /data_attributes", "data[].data_type"],
    ["POST /data_attributes", "data_type"],
    ["PUT /data_attributes/{id}", "data_type"],
  ].map(([operation = "", at = ""]) => ({
    operation,
    side: "answer" as const,
    kind: "enum",
    at,
    reason: "2.16 makes attributes of the type datetime, which its enumeration of answers lacks.",
  })),
  {
    operation: `PUT ${onePage}`,
    side: "request",
    kind: "missing",
    at: "url",
    reason: "Later documentation makes it optional: a page loses its URL by leaving it out.",
  },
  {
    operation: "GET /data_attributes",
    side: "answer",
    kind: "enum",
    at: "data[].model",
    reason: "Up to 2.15 the list has attributes of conversations, as recorded answers show.",
  },
  ...["type", "id", "name", "distribution_method", "assignment_limit"].map((at) => ({
    operation: "PUT /teams/{id}",
    side: "request" as const,
    kind: "unknown",
    at,
    reason: "The description's text takes a whole team back; its schema doesn't say so.",
  })),
  ...[
    ["GET /articles", "data[].audience_ids"],
    ["POST /articles", "audience_ids"],
    ["GET /articles/{id}", "audience_ids"],
    ["PUT /articles/{id}", "audience_ids"],
  ].map(([operation = "", at = ""]) => ({
    operation,
    side: "answer" as const,
    kind: "unknown",
    at,
    reason: "The text has them at the root in a help center of one language; the schema doesn't.",
  })),
  ...[
    [`POST ${anyObject}`, "request", ""],
    [`POST ${anyObject}`, "answer", ""],
    [`GET ${anyObject}`, "answer", "data[]."],
    [`GET ${anyObject}/{id}`, "answer", ""],
  ].map(([operation = "", side, row]) => ({
    operation,
    side: side as "request" | "answer",
    kind: "type",
    at: `${row}custom_attributes.*`,
    reason: "The schema has texts only, and all examples have a number.",
  })),
  ...[
    ["enum", "type"],
    ...["id", "external_id", "external_created_at", "external_updated_at", "custom_attributes"].map(
      (at) => ["unknown", at],
    ),
    ["unknown", "created_at"],
    ["unknown", "updated_at"],
  ].map(([kind = "", at = ""]) => ({
    operation: `GET ${anyObject}`,
    side: "answer" as const,
    kind,
    at,
    reason:
      "With an external id it answers one object alone, as its text says; the schema doesn't.",
  })),
  ...[
    ["GET", anyType, "data[]."],
    ["POST", anyType, ""],
    ["GET", oneType, ""],
    ["PUT", oneType, ""],
  ].flatMap(([method, path, row]) =>
    [`${row}is_internal`, `${row}ticket_type_attributes.data`].map((at) => ({
      operation: `${method} ${path}`,
      side: "answer" as const,
      kind: "unknown",
      at,
      reason: "All examples have it; the schema doesn't.",
    })),
  ),
  {
    operation: "GET /ticket_states",
    side: "answer",
    kind: "unknown",
    at: "data[].ticket_types.data[].is_internal",
    reason: "The example has it; the schema doesn't.",
  },
  {
    operation: "GET /me",
    side: "answer",
    kind: "unknown",
    at: "app.secure",
    reason: "The example has it; the schema doesn't.",
  },
  ...[
    ["*", "400", "An unknown version and a body that doesn't parse are refused everywhere."],
    ["*", "401", "A token can be wrong everywhere."],
    ["*", "415", "A body of another type than JSON is refused everywhere."],
    ["*", "429", "The rate limit holds everywhere."],
    ["POST /help_center/collections", "404", "The help center, or the parent, may not exist."],
    ["GET /news/newsfeeds/{id}", "404", "The newsfeed may not exist."],
    ["POST /news/news_items", "404", "The newsfeed that it is to be in may not exist."],
    ["POST /articles", "404", "Its collection or folder may not exist."],
    ["POST /tags", "404", "The tag to rename may not exist."],
    [`POST ${anySource}`, "422", "Its URL must be a public web address."],
    [`GET ${oneSource}`, "404", "The source may not exist."],
    [`PUT ${oneSource}`, "404", "The source may not exist."],
    [`PUT ${oneSource}`, "422", "Its behaviour, and a crawled source's URL, can't be changed."],
    [`DELETE ${oneSource}`, "404", "The source may not exist."],
    [`POST ${anyPage}`, "404", "The source that it names may not exist."],
    [`POST ${anyPage}`, "422", "The workspace may not support its language."],
    [`GET ${onePage}`, "404", "The page may not exist."],
    [`PUT ${onePage}`, "404", "The page, or the source that it names, may not exist."],
    [`PUT ${onePage}`, "422", "Its source can't be changed, and its language must be supported."],
    [`DELETE ${onePage}`, "404", "The page may not exist."],
    [`GET ${oneType}`, "404", "The type may not exist."],
    [`PUT ${oneType}`, "404", "The type may not exist."],
    [`POST ${anyTypeAttribute}`, "404", "The type may not exist."],
    [`PUT ${oneTypeAttribute}`, "404", "The type, or the attribute, may not exist."],
  ].map(([operation = "", at = "", reason = ""]) => ({
    operation,
    side: "answer" as const,
    kind: "status",
    at,
    reason,
  })),
];
