import { createHash } from "node:crypto";
import { unixNow } from "./store";

/**
 * An answer in which the address of every image and file that Intercom stores is signed, by each request
 * anew: for a day, by query parameters that take the place of earlier ones.
 *
 * @param request What identifies the request from others.
 */
export function signed<T>(value: T, request: string): T {
  if (typeof value === "string") return signedText(value, request) as T;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => signed(one, request)) as T;
  const pairs = Object.entries(value).map(([key, one]) => [key, signed(one as unknown, request)]);
  return Object.fromEntries(pairs) as T;
}

function signedText(text: string, request: string): string {
  if (!text.includes(".intercomcdn.")) return text;
  return text.replaceAll(STORED, (_, before: string, address: string) => {
    const signature = createHash("sha256")
      .update(request + address)
      .digest("hex");
    const and = before === "" ? "&" : "&amp;";
    const expires = unixNow() + SECONDS_VALID;
    const req = signature.slice(0, 16);
    return `${before}${address}?expires=${expires}${and}signature=${signature}${and}req=${req}%2F`;
  });
}

const SECONDS_VALID = 24 * 60 * 60;
// In an attribute of HTML, `&` is written in HTML's way.
const STORED =
  /(["']?)(https:\/\/downloads\.intercomcdn\.(?:com|eu)\/[^\s"'<>?()]*)(?:\?[^\s"'<>()]*)?/g;
