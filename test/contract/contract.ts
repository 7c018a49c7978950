import { exceptions, type Exception } from "./exceptions";
import { type Operation, errorSchema, operations, operationsOf } from "./facts";
import { problemsOf, type Schema } from "./schema";

/** A request and its answer. */
export interface ContractExchange {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseBody: unknown;
  readonly contentType: string | undefined;
  /** The version that the request went with: its description counts, or the nearest one. */
  readonly version: string | undefined;
  /** The answer was made up by a fault: only the request is held against the description. */
  readonly faulted?: boolean;
}

/** A place where an exchange leaves the description. */
export interface Finding {
  /** Such as `PUT /teams/{id}`. */
  readonly operation: string;
  readonly side: "request" | "answer";
  readonly kind: string;
  /** A property, a parameter or a status; of an exception, `x.*` is every property of `x`. */
  readonly at: string;
  readonly text: string;
}

type Finder = (kind: string, at: string, text: string) => Finding;

const used = new Set<Exception>();

/** Where an exchange leaves the description, one line each; empty where it keeps to it. */
export function violations(exchange: ContractExchange): string[] {
  return findings(exchange).map(toLine);
}

/** A finding in one line. */
export function toLine({ operation, side, at, text }: Finding): string {
  return `${operation}, ${side}: ${at} ${text}`;
}

/** Where an exchange leaves the description and no exception allows it. */
export function findings(exchange: ContractExchange): Finding[] {
  const operation = operationOf(exchange);
  const found = operation ? ofRequest(exchange, operation) : [unknownOperation(exchange)];
  if (!exchange.faulted) found.push(...ofAnswer(exchange, operation));
  return found.filter((finding) => !isAllowed(finding));
}

/** The operation that a request is, such as `PUT /teams/{id}`. */
export function operationOf({ method, path, version }: ContractExchange): string | undefined {
  const asked = `${method} ${path}`;
  return Object.keys(operationsOf(version)).find((name) => patterns.get(name)?.test(asked));
}

/** The exceptions that no exchange has needed yet, in this process. */
export function unusedExceptions(): Exception[] {
  return exceptions.filter((exception) => !used.has(exception));
}

function isAllowed(finding: Finding): boolean {
  const allowing = exceptions.find(
    ({ operation, side, kind, at }) =>
      (operation === "*" || operation === finding.operation) &&
      side === finding.side &&
      kind === finding.kind &&
      (at === finding.at || (at.endsWith(".*") && finding.at.startsWith(at.slice(0, -1)))),
  );
  if (allowing) used.add(allowing);
  return allowing !== undefined;
}

function ofRequest(exchange: ContractExchange, name: string): Finding[] {
  const operation = operationsOf(exchange.version)[name];
  const found = finder(name, "request");
  const query = Object.entries(exchange.query).flatMap(([parameter, value]) => {
    const schema = operation?.query?.[parameter];
    if (schema === undefined) return [found("query", parameter, "is no parameter")];
    return problemsOf(schema, fromText(schema, value)).map(({ text }) =>
      found("query", parameter, text),
    );
  });
  const path = pathValues(name, exchange).flatMap(([parameter, value]) => {
    const schema = operation?.path?.[parameter] ?? "string";
    return problemsOf(schema, fromText(schema, value)).map(({ text }) =>
      found("path", parameter, text),
    );
  });
  return [...query, ...path, ...ofRequestBody(exchange, operation, found)];
}

function ofRequestBody(
  { requestBody }: ContractExchange,
  operation: Operation | undefined,
  found: Finder,
): Finding[] {
  if (operation?.request === undefined) {
    return requestBody === undefined ? [] : [found("body", "body", "is not expected")];
  }
  return problemsOf(operation.request, requestBody ?? {}).map(({ kind, at, text }) =>
    found(kind, at, text),
  );
}

/** A status that the description doesn't give is an error, and its body a list of errors. */
function ofAnswer(exchange: ContractExchange, name: string | undefined): Finding[] {
  const { status, responseBody, contentType, version } = exchange;
  const documented =
    name === undefined ? undefined : operationsOf(version)[name]?.responses[status];
  const found = finder(name ?? "none", "answer");
  const undocumented =
    documented === undefined && name !== undefined
      ? [found("status", String(status), "is no status of this operation")]
      : [];
  if (documented === null) {
    return responseBody === undefined ? [] : [found("body", "body", "is not expected")];
  }
  const schema = documented === undefined || documented === "error" ? errorSchema : documented;
  const body = problemsOf(schema, responseBody).map(({ kind, at, text }) => found(kind, at, text));
  const isJson = contentType?.startsWith("application/json") === true;
  const type = isJson ? [] : [found("contentType", "Content-Type", `is ${contentType}`)];
  return [...undocumented, ...body, ...type];
}

function finder(operation: string, side: Finding["side"]): Finder {
  return (kind, at, text) => ({ operation, side, kind, at, text });
}

function unknownOperation({ method, path, version }: ContractExchange): Finding {
  const text = `is no operation of version ${version}`;
  return finder("none", "request")("operation", `${method} ${path}`, text);
}

const patterns = new Map(Object.keys(operations).map((name) => [name, toPattern(name)]));

function toPattern(operation: string): RegExp {
  return new RegExp(`^${operation.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
}

function pathValues(operation: string, { method, path }: ContractExchange): [string, string][] {
  return Object.entries(patterns.get(operation)?.exec(`${method} ${path}`)?.groups ?? {});
}

/** Parameters are text: what looks like a number or a flag is taken as one, where one is due. */
function fromText(schema: Schema, text: string): unknown {
  const type = typeof schema === "string" ? schema : schema.type;
  if (type === "integer" && /^-?\d+$/.test(text)) return Number(text);
  if (type === "boolean" && /^(true|false)$/.test(text)) return text === "true";
  return text;
}
