/** A text as it reads once a layer of encoding is taken off. */
export interface Decoded {
  readonly text: string;
  /** Where in the encoded text a character begins, by its index. */
  start(index: number): number;
  /** Where in the encoded text a character before an index ends. */
  end(index: number): number;
}

/**
 * A text without one layer of JSON's, an address's or HTML's escapes, and the parts of it that may be base64
 * or hexadecimal. Bytes become characters of the same number: UTF-8 isn't put together.
 */
export function* decodings(text: string): Generator<Decoded> {
  for (const [escape, value] of ESCAPES) {
    const decoded = unescaped(text, escape, value);
    if (decoded.text !== text) yield decoded;
  }
  for (const run of text.matchAll(/[a-z\d+/_-]{6,}={0,2}/gi)) yield* unbased(run[0], run.index);
  for (const run of text.matchAll(/[\da-f]{6,}/gi)) yield* unhexed(run[0], run.index);
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

const ESCAPES: readonly (readonly [RegExp, (inner: string) => string])[] = [
  [/\\(["\\/bfnrt]|u[\da-fA-F]{4})/g, (inner) => JSON.parse(`"\\${inner}"`) as string],
  [/%([\da-f]{2})/gi, (inner) => String.fromCharCode(parseInt(inner, 16))],
  [/&(#\d{1,5}|amp|lt|gt|quot|apos);/g, (inner) => NAMED[inner] ?? character(inner)],
];

function character(reference: string): string {
  return String.fromCharCode(Number(reference.slice(1)));
}

function unescaped(text: string, escape: RegExp, value: (inner: string) => string): Decoded {
  const parts: string[] = [];
  const starts: number[] = [];
  let at = 0;
  const keep = (until: number) => {
    for (; at < until; at += 1) {
      parts.push(text[at] ?? "");
      starts.push(at);
    }
  };
  for (const match of text.matchAll(escape)) {
    keep(match.index);
    parts.push(value(match[1] ?? ""));
    starts.push(at);
    at += match[0].length;
  }
  keep(text.length);
  const start = (index: number) => starts[index] ?? text.length;
  return { text: parts.join(""), start, end: start };
}

// A text may begin at any of four places, where the bytes before it aren't known.
function* unbased(run: string, at: number): Generator<Decoded> {
  for (const skipped of [0, 1, 2, 3]) {
    const text = Buffer.from(run.slice(skipped), "base64").toString("latin1");
    const start = (index: number) => at + skipped + Math.floor((index * 4) / 3);
    const end = (index: number) =>
      index === text.length ? at + run.length : at + skipped + Math.ceil((index * 4) / 3);
    yield { text, start, end };
  }
}

function* unhexed(run: string, at: number): Generator<Decoded> {
  for (const skipped of [0, 1]) {
    const text = Buffer.from(run.slice(skipped), "hex").toString("latin1");
    const start = (index: number) => at + skipped + index * 2;
    yield { text, start, end: start };
  }
}
