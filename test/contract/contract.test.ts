import { describe, expect, it } from "vitest";
import { violations, type ContractExchange } from "./contract";

const json = "application/json; charset=utf-8";
const errorList = {
  type: "error.list",
  request_id: null,
  errors: [{ code: "not_found", message: "Resource Not Found" }],
};
const page = {
  type: "external_page",
  id: "1",
  title: "Hello",
  html: "<p>Hello</p>",
  ai_agent_availability: true,
  ai_copilot_availability: true,
  locale: "en",
  source_id: 2,
  external_id: "hello",
  created_at: 1,
  updated_at: 1,
  last_ingested_at: 1,
};
const pageBody = { title: "Hello", html: "", locale: "en", source_id: 2, external_id: "hello" };

function exchange(line: string, changes: Partial<ContractExchange> = {}): ContractExchange {
  const [method = "", address = ""] = line.split(" ");
  const { pathname, searchParams } = new URL(address, "http://api");
  return {
    method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    requestBody: undefined,
    status: 200,
    responseBody: { type: "list", data: [] },
    contentType: json,
    version: "Preview",
    ...changes,
  };
}

function pagePosted(body: object, answer: object = {}): ContractExchange {
  return exchange("POST /ai/external_pages", {
    requestBody: { ...pageBody, ...body },
    responseBody: { ...page, ...answer },
  });
}

function answered(status: number, responseBody: unknown): ContractExchange {
  return exchange("GET /tags/1", { status, responseBody });
}

function attribute(line: string, requestBody: object): ContractExchange {
  return exchange(line, { requestBody, responseBody: { type: "data_attribute" } });
}

describe("the contract holds", () => {
  it.each<[string, ContractExchange]>([
    ["a plain list", exchange("GET /tags")],
    ["a parameter", exchange("GET /data_attributes?model=company&include_archived=true")],
    ["a page of a list", exchange("GET /ai/external_pages?page=2&per_page=50")],
    ["a write", pagePosted({})],
    ["an error that is documented", answered(404, errorList)],
    [
      "an empty answer",
      exchange("DELETE /tags/1", { responseBody: undefined, contentType: undefined }),
    ],
    [
      "one of several shapes",
      attribute("POST /data_attributes", {
        name: "size",
        model: "contact",
        data_type: "options",
        options: [{ value: "1" }, { value: "2" }],
      }),
    ],
    [
      "another of them",
      attribute("POST /data_attributes", { name: "size", model: "contact", data_type: "float" }),
    ],
    ["options", attribute("PUT /data_attributes/1", { options: [{ value: "1" }] })],
    ["no options", attribute("PUT /data_attributes/1", { archived: true, description: "" })],
    [
      "null where it may be",
      exchange("PUT /ai/content_import_sources/1", {
        requestBody: { sync_behavior: "automated", url: "https://a.example", audience_ids: null },
        status: 401,
        responseBody: errorList,
      }),
    ],
    ["an answer that a fault made up", { ...answered(502, "<h1>"), faulted: true }],
  ])("for %s", (_, kept) => {
    expect(violations(kept)).toEqual([]);
  });
});

describe("the contract is broken", () => {
  it.each<[string, ContractExchange, string]>([
    [
      "an unknown path",
      exchange("GET /nothing", { status: 404, responseBody: errorList }),
      "is no operation",
    ],
    ["an unknown method", exchange("PATCH /tags"), "PATCH /tags is no operation"],
    ["an unknown parameter", exchange("GET /tags?name=VIP"), "request: name is no parameter"],
    [
      "a parameter of another type",
      exchange("GET /data_attributes?include_archived=1"),
      "include_archived is no boolean",
    ],
    ["a parameter's value", exchange("GET /data_attributes?model=ticket"), "model is none of"],
    ["an id of another type", exchange("PUT /data_attributes/a"), "request: id is no integer"],
    ["an unknown property", pagePosted({ colour: "red" }), "request: colour is not in"],
    ["a property of another type", pagePosted({ source_id: "2" }), "source_id is no integer"],
    [
      "a value outside its enum",
      exchange("POST /ai/content_import_sources", {
        requestBody: { sync_behavior: "automatic", url: "https://a.example" },
        status: 401,
        responseBody: errorList,
      }),
      "sync_behavior is none of api",
    ],
    [
      "a missing property",
      exchange("POST /secure_mode_secrets", {
        requestBody: { supports_web: true },
        status: 422,
        responseBody: errorList,
      }),
      "request: name is missing",
    ],
    ["a missing body", exchange("POST /tags"), "request: name is missing"],
    [
      "a body where none is due",
      exchange("GET /tags", { requestBody: {} }),
      "body is not expected",
    ],
    ["null", pagePosted({ url: null }), "request: url is null"],
    [
      "a shape that is none of several",
      attribute("POST /data_attributes", { name: "a", model: "contact", data_type: "options" }),
      "request: options is missing",
    ],
    [
      "what belongs to another shape",
      attribute("POST /data_attributes", {
        name: "a",
        model: "contact",
        data_type: "float",
        options: [],
      }),
      "POST /data_attributes, request: ",
    ],
    [
      "an invented property in an answer",
      pagePosted({}, { state: "live" }),
      "answer: state is not",
    ],
    ["an answer's type", pagePosted({}, { id: 1 }), "answer: id is no string"],
    ["an answer's enum", pagePosted({}, { type: "page" }), "answer: type is none of"],
    ["an answer that lacks something", pagePosted({}, { title: undefined }), "title is no string"],
    [
      "a row of a list",
      exchange("GET /tags", { responseBody: { type: "list", data: [{ id: "1" }, { id: 2 }] } }),
      "answer: data[].id is no string",
    ],
    ["a status", answered(201, { type: "tag" }), "answer: 201 is no status"],
    ["an error of another shape", answered(404, { error: "gone" }), "answer: errors is missing"],
    ["an error without its code", answered(404, { ...errorList, errors: [{}] }), "errors[].code"],
    ["an answer that should be empty", exchange("DELETE /tags/1"), "answer: body is not expected"],
    ["another content type", exchange("GET /tags", { contentType: "text/html" }), "text/html"],
  ])("by %s", (_, broken, line) => {
    expect(violations(broken)).toEqual(expect.arrayContaining([expect.stringContaining(line)]));
  });

  it("by a request whose answer a fault made up", () => {
    const broken = { ...pagePosted({ colour: "red" }), status: 0, faulted: true };
    expect(violations(broken)).toHaveLength(1);
  });
});

describe("the description of the version counts", () => {
  const sold = { ...pagePosted({ ai_sales_agent_availability: true }), version: "2.16" };
  const filed = exchange("GET /articles/1", {
    responseBody: { type: "article", id: "1", folder_id: null },
  });
  const role = exchange("GET /me", { responseBody: { type: "admin", role: null } });

  it.each<[string, ContractExchange, string]>([
    ["an argument", sold, "request: ai_sales_agent_availability is not in"],
    ["an argument, in an older one", { ...sold, version: "2.13" }, "ai_sales_agent_availability"],
    ["an argument, without a version", { ...sold, version: undefined }, "ai_sales_agent"],
    ["a property of an answer", { ...filed, version: "2.16" }, "answer: folder_id is not"],
    ["an inner difference", { ...role, version: "2.16" }, "answer: role is not"],
    ["an operation", exchange("GET /folders", { version: "2.16" }), "is no operation of version"],
  ])("which lacks %s", (_, broken, line) => {
    expect(violations(broken)).toContainEqual(expect.stringContaining(line));
  });

  it.each<[string, ContractExchange]>([
    ["2.17", sold],
    ["Unstable", filed],
    ["3.0", role],
  ])("which for %s is that of Preview", (version, kept) => {
    expect(violations({ ...kept, version })).toEqual([]);
  });
});
