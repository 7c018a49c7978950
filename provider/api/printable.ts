/*
 * The one way out for text that Intercom gives: names, messages of errors, values. A terminal obeys
 * control characters, a CI's log commands at the start of a line, Pulumi its colours, and a page in
 * Markdown links, images and mentions.
 */

/** A text on one line, in which nothing is hidden and nothing is a command to what shows it. */
export function oneLine(text: string): string {
  return harmless(text.replaceAll(CONTROL, escape)).replace(/^(\s*):(?=:)/, "$1\\u003a");
}

/** The same of a text whose line breaks are ours. */
export function printable(text: string): string {
  return text.split("\n").map(oneLine).join("\n");
}

/** A value as one line of JSON, which reads back as the same value. */
export function jsonLine(value: unknown): string {
  return harmless(JSON.stringify(value));
}

/** A text in which nothing is hidden, and nothing turns the direction of what follows. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, escape);
}

/** A text as code in Markdown or HTML, where it is no markup, no mention, no link and no number of an issue. */
export function markdownCode(text: string): string {
  const escaped = oneLine(text).replaceAll(
    /[^\p{L}\p{N} ]/gu,
    (character) => `&#${character.codePointAt(0)};`,
  );
  return `<code>${escaped}</code>`;
}

/** The same for a page that people read as text as well. It mustn't stand in a table. */
export function codeSpan(text: string): string {
  return `\`${oneLine(text).replaceAll("`", "'").trim() || " "}\``;
}

function harmless(text: string): string {
  return visible(text).replaceAll(COMMAND, (start) => start.slice(0, -1) + escape(start.slice(-1)));
}

// The first characters of what a runner of Azure or GitHub, or TeamCity, obeys anywhere in a line, and of
// Pulumi's colours.
const COMMAND = /#(#(?=[a-z]*\[))|<\{(?=%)/gi;

const CONTROL = /\p{Cc}/gu;

// The joiners U+200C and U+200D stay: words of some languages and many emoji have them.
const INVISIBLE =
  /[\u007f-\u00a0\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

function escape(characters: string): string {
  return characters
    .split("")
    .map((unit) => {
      const short = JSON.stringify(unit).slice(1, -1);
      return short.length === 2 ? short : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
    })
    .join("");
}
