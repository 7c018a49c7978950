import type { AxiosResponse } from "axios";
import type { Failure } from "./errors";
import { type JsonObject, isObject } from "./json";
import { regionOf } from "./settings";

/** What an answer that is of no use says. */
export type Refusal = Pick<Failure, "code" | "reason" | "cure" | "isFromApi">;

/** In place of a body that can't be parsed. */
export const NO_JSON = Symbol("no JSON");

/** The body of an answer: `undefined` where it is empty, `NO_JSON` where it is something else. */
export function bodyOf({ data }: AxiosResponse<string>): unknown {
  if (!data) return undefined;
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return NO_JSON;
  }
}

/** Whether a body is Intercom's list of errors, whichever status it comes with. */
export function isErrorList(body: unknown): boolean {
  if (!isObject(body)) return false;
  if (body.type === "error.list") return true;
  const [first] = errorsIn(body);
  return body.type === undefined && typeof codeOf(first) === "string";
}

/** Reads what an answer says, in any of the forms that Intercom and what stands before it have. */
export function refusalIn(response: AxiosResponse<string>, body: unknown): Refusal {
  const { status } = response;
  if (status >= 300 && status < 400) return redirection(String(response.headers.location ?? ""));
  if (body === NO_JSON) return { reason: `not JSON, but ${described(response)}` };
  const isFromApi = isErrorList(body);
  if (!isObject(body)) return { reason: NO_WORDS, isFromApi };
  const error = isObject(body.error) ? body.error : body;
  const errors = isFromApi || Array.isArray(body.errors) ? errorsIn(body) : [error];
  const words = errors.map(wordsOf).filter(Boolean).join("; ");
  return { reason: words || NO_WORDS, code: codeOf(errors[0]), isFromApi };
}

const NO_WORDS = "the response has no message";
// A title stands at the beginning; nobody needs to look through megabytes for it.
const MOST_LOOKED_AT = 20_000;

function errorsIn({ errors }: JsonObject): readonly unknown[] {
  return Array.isArray(errors) ? errors.filter((one) => isObject(one) || isText(one)) : [];
}

function wordsOf(error: unknown): string {
  if (!isObject(error)) return isText(error) ? error : "";
  const { message, error: text, field } = error;
  const words = [message, text].find(isText) ?? "";
  return isText(field) && words !== "" ? `${field}: ${words}` : words;
}

function codeOf(error: unknown): string | undefined {
  if (!isObject(error)) return undefined;
  return [error.code, error.type].find(isText);
}

function redirection(location: string): Refusal {
  const what = "a redirection, which isn't followed";
  if (!URL.canParse(location)) return { reason: what, cure: CHECK_ADDRESS };
  // The rest of the address may hold anything.
  const { origin } = new URL(location);
  const region = regionOf(origin);
  const cure = region
    ? `That is Intercom's host of the region ${region}: set the region to ${region}.`
    : CHECK_ADDRESS;
  return { reason: `${what}, to ${origin}`, cure };
}

const CHECK_ADDRESS =
  "Check region and baseUrl. A proxy that requires a login may also answer like this: log in to it, or ask its administrator to allow Intercom's host.";

// What a proxy or gateway sends is made for people.
function described({ headers, data }: AxiosResponse<string>): string {
  const type = String(headers["content-type"] ?? "without a content type").replace(/;.*/s, "");
  const start = data.slice(0, MOST_LOOKED_AT);
  const title = /<title[^>]*>([^<]*)/i.exec(start)?.[1]?.trim();
  const words = /<[a-z!]/i.test(start) ? title && `titled "${title}"` : `"${start.trim()}"`;
  const server = isText(headers.server) && `from the server "${headers.server}"`;
  return [type, words, server].filter(Boolean).join(", ");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
