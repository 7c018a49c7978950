import { visible } from "../../api/printable";

/** The width that lines of code stay within, as formatters have it. */
const WIDTH = 100;

/** Something that stands in code as it is, such as `sources.docs.id`, or a call with these arguments. */
export class Code {
  constructor(
    readonly text: string,
    readonly args?: readonly unknown[],
  ) {}
}

/**
 * A value as TypeScript, formatted.
 *
 * @param indent How far the line is indented that it begins on.
 * @param taken How many characters of that line come before and after it.
 */
export function source(value: unknown, indent = 0, taken = indent): string {
  if (value instanceof Code) return called(value, indent, taken);
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return String(value).replace("e+", "e");
  if (typeof value !== "object" || value === null) return String(value);
  const isList = Array.isArray(value);
  const parts = isList ? elementsOf(value, indent) : propertiesOf(value, indent);
  if (parts.length === 0) return isList ? "[]" : "{}";
  const line = isList ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  const isOneLine = !line.includes("\n") && taken + width(line) <= WIDTH - 1;
  if (isOneLine && !(isList ? isTable(value) : indent === 0 && parts.length > 1)) return line;
  const [open, close] = isList ? "[]" : "{}";
  const inner = parts.map((part) => `${" ".repeat(indent + 2)}${part},`).join("\n");
  return `${open}\n${inner}\n${" ".repeat(indent)}${close}`;
}

/** A text as a literal, in the quotes that take fewer escapes. */
export function quoted(text: string): string {
  const quotes = (quote: string) => text.split(quote).length;
  const quote = quotes('"') > quotes("'") ? "'" : '"';
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  const escaped = inside.replaceAll(quote, `\\${quote}`);
  return quote + visible(escaped) + quote;
}

/** A template literal that begins with a value, such as `${acme.url}/pricing`. */
export function template(start: string, rest: string): string {
  const inside = JSON.stringify(rest).slice(1, -1).replaceAll('\\"', '"');
  return `\`\${${start}}${visible(inside.replaceAll(/[`$]/g, "\\$&"))}\``;
}

/** A constant that is exported. The call's last argument may go on over several lines. */
export function constant(name: string, callee: string, args: readonly unknown[]): string {
  const head = `export const ${name} = ${callee}(`;
  const before = args.slice(0, -1).map((one) => `${source(one)}, `);
  const start = head + before.join("");
  const last = source(args.at(-1), 0, width(start) + 2);
  const [first = ""] = last.split("\n");
  if (width(start + first) + (first === last ? 2 : 0) <= WIDTH) return `${start}${last});\n`;
  const spread = args.map((one) => `  ${source(one, 2)},\n`).join("");
  return `${head}\n${spread});\n`;
}

function called({ text, args }: Code, indent: number, taken: number): string {
  if (!args) return text;
  const line = `${text}(${args.map((one) => source(one)).join(", ")})`;
  if (taken + width(line) < WIDTH) return line;
  const inner = args.map((one) => `${" ".repeat(indent + 2)}${source(one, indent + 2)},\n`);
  return `${text}(\n${inner.join("")}${" ".repeat(indent)})`;
}

function elementsOf(values: readonly unknown[], indent: number): string[] {
  return values.map((one) => source(one, indent + 2));
}

function propertiesOf(value: object, indent: number): string[] {
  return Object.entries(value).map(([key, one]) => {
    const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : quoted(key);
    // A key of its own would set the prototype.
    const safe = key === "__proto__" ? '["__proto__"]' : name;
    const start = indent + 2 + width(safe) + 2;
    const text = source(one, indent + 2, start);
    // Under a short key nothing would be gained.
    const isLate = typeof one === "string" && width(safe) > 4 && start + width(text) >= WIDTH;
    return isLate ? `${safe}:\n${" ".repeat(indent + 4)}${text}` : `${safe}: ${text}`;
  });
}

// Formatters put each of several objects or lists on a line of its own.
function isTable(values: readonly unknown[]): boolean {
  const sizes = values.map((one) =>
    typeof one === "object" && one !== null && !(one instanceof Code) ? Object.keys(one).length : 0,
  );
  const alike = new Set(values.map((one) => Array.isArray(one))).size === 1;
  return values.length > 1 && alike && sizes.every((size) => size > 1);
}

// How many columns a text takes: two for each letter of East Asia and for most emoji, none for an accent.
function width(text: string): number {
  return [...text.replaceAll(/\p{M}/gu, "")].reduce(
    (sum, one) => sum + (WIDE.test(one) ? 2 : 1),
    0,
  );
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
