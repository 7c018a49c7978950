/*
 * Intercom signs the addresses of the images and files that it stores anew at each read, for about a day:
 * `https://downloads.intercomcdn.com/i/o/1/image.png?expires=...&amp;signature=...&amp;req=...`.
 */

/** A value without the query parameters by which Intercom signs addresses of its own, in texts at any depth. */
export function withoutSignatures<T>(value: T): T {
  if (typeof value === "string") return (mayBeSigned(value) ? unsigned(value) : value) as T;
  if (typeof value !== "object" || value === null || !isPlain(value)) return value;
  if (Array.isArray(value)) return value.map((one) => withoutSignatures<unknown>(one)) as T;
  const pairs = Object.entries(value).map(([key, one]) => [key, withoutSignatures<unknown>(one)]);
  return Object.fromEntries(pairs) as T;
}

function mayBeSigned(text: string): boolean {
  return text.includes("intercomcdn.") && text.includes("=");
}

// What is kept of a body in a list has nothing inside.
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

function unsigned(text: string): string {
  return text.replaceAll(SIGNED, (_, address: string, query: string) => address + kept(query));
}

function kept(query: string): string {
  let isFirst = true;
  return query.replaceAll(PARAMETER, (_, separator: string, parameter: string) => {
    if (VOLATILE.test(parameter)) return "";
    const start = isFirst ? "?" : separator;
    isFirst = false;
    return start + parameter;
  });
}

// In HTML and in JSON an "&" may be written in other ways; a quote that is written so ends the address.
const SEPARATOR = String.raw`(?:&(?!quot;|apos;|lt;|gt;|#)(?:amp;)*|&#(?:38|x26);|\\+u0026)`;
// A volatile one ends where its value does: a comma or a bracket after it belongs to the text around it.
const VALUE = String.raw`(?:(?:expires|signature|req)=[\w%+/=~-]*|[^&?#\s"'<>\\(),]*)`;
const VOLATILE = /^(?:expires|signature|req)=/;
const PARAMETER = new RegExp(String.raw`(\?|${SEPARATOR})(${VALUE})`, "gi");
const SIGNED = new RegExp(
  String.raw`(\/\/(?:[a-z0-9-]+\.)+intercomcdn\.(?:com|eu)(?::\d+)?\\?\/[^?#\s"'<>]*)(\?${VALUE}(?:${SEPARATOR}${VALUE})*)`,
  "gi",
);
