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
 * A value as TypeScript, formatted: an object has a line for each property.
 *
 * @param line The line that it begins on, as far as it is written.
 */
export function source(value: unknown, line = ""): string {
  if (value instanceof Code) return called(value, line);
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return String(value).replace("e+", "e");
  if (typeof value !== "object" || value === null) return String(value);
  if (!Array.isArray(value)) return spread("{", propertiesOf(value, line), "}", line);
  const text = `[${value.map((one) => source(one)).join(", ")}]`;
  if (!text.includes("\n") && fits(`${line}${text},`)) return text;
  return spread("[", elementsOf(value, line), "]", line);
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
  const start =
    head +
    args
      .slice(0, -1)
      .map((one) => `${source(one)}, `)
      .join("");
  const whole = `${start}${source(args.at(-1))});\n`;
  const [first = ""] = whole.split("\n");
  return fits(first) ? whole : `${spread(head, elementsOf(args, ""), ");", "")}\n`;
}

function called({ text, args }: Code, line: string): string {
  if (!args) return text;
  const call = `${text}(${args.map((one) => source(one)).join(", ")})`;
  return fits(`${line}${call},`) ? call : spread(`${text}(`, elementsOf(args, line), ")", line);
}

function elementsOf(values: readonly unknown[], line: string): string[] {
  return values.map((one) => source(one, `${indentOf(line)}  `));
}

function propertiesOf(value: object, line: string): string[] {
  return Object.entries(value).map(([key, one]) => {
    const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : quoted(key);
    // A key of its own would set the prototype.
    const safe = key === "__proto__" ? '["__proto__"]' : name;
    const start = `${indentOf(line)}  ${safe}: `;
    const text = source(one, start);
    // Under a short key nothing would be gained.
    const isLate = typeof one === "string" && width(safe) > 4 && !fits(`${start}${text},`);
    return isLate ? `${safe}:\n${indentOf(line)}    ${text}` : `${safe}: ${text}`;
  });
}

function spread(open: string, parts: readonly string[], close: string, line: string): string {
  const indent = indentOf(line);
  const lines = parts.map((part) => `${indent}  ${part},\n`);
  return parts.length === 0 ? open + close : `${open}\n${lines.join("")}${indent}${close}`;
}

function indentOf(line: string): string {
  return /^ */.exec(line)?.[0] ?? "";
}

// Letters of East Asia and most emoji take two columns, accents none.
function fits(line: string): boolean {
  return width(line) <= WIDTH;
}

function width(text: string): number {
  return [...text.replaceAll(/\p{M}/gu, "")].reduce(
    (sum, one) => sum + (WIDE.test(one) ? 2 : 1),
    0,
  );
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
