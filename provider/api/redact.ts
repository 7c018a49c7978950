import { decodings } from "./decodings";

/**
 * Keeps secrets out of texts. Code that receives a secret adds it; code that builds an error or a log line
 * passes its text through.
 */
export class Redactor {
  /** What is hidden, by its first characters. */
  private readonly forms = new Map<string, Set<string>>();

  /**
   * Hides a secret from now on, in any case and in any encoding of `decodings`, and its beginning where an echo
   * breaks off.
   */
  add(secret: string): void {
    // Shorter ones would blot out all that is said.
    if (secret.length < SHORTEST) return;
    const cases = [secret, secret.toLowerCase(), secret.toUpperCase()];
    for (const form of [...cases, ...cases.map(bytes)]) {
      const folded = fold(form);
      const key = folded.slice(0, SHORTEST);
      this.forms.set(key, (this.forms.get(key) ?? new Set()).add(folded));
    }
  }

  redact(text: string): string {
    const parts: string[] = [];
    let at = 0;
    for (const [start, end] of merged(this.find(text, { left: MOST_DECODED }, DEEPEST))) {
      parts.push(text.slice(at, start), "[secret]");
      at = end;
    }
    return parts.join("") + text.slice(at);
  }

  private find(text: string, budget: { left: number }, depth: number): Span[] {
    const found = this.findAsIs(text);
    if (depth === 0) return found;
    for (const decoded of decodings(text)) {
      budget.left -= decoded.text.length;
      if (budget.left < 0) break;
      for (const [start, end] of this.find(decoded.text, budget, depth - 1))
        found.push([decoded.start(start), decoded.end(end)]);
    }
    return found;
  }

  private findAsIs(text: string): Span[] {
    const folded = fold(text);
    const found: Span[] = [];
    for (let at = 0; at + SHORTEST <= folded.length; at += 1) {
      for (const form of this.forms.get(folded.slice(at, at + SHORTEST)) ?? []) {
        const length = lengthOf(form, folded, at);
        if (length > 0) found.push([at, at + length]);
      }
    }
    return found;
  }
}

type Span = readonly [start: number, end: number];

const SHORTEST = 3;
/** How many layers of encoding are taken off. */
const DEEPEST = 4;
/** How many characters are decoded of a text, all layers together, so that no text takes long. */
const MOST_DECODED = 400_000;

// How much of a secret stands at a place of a text: all of it, or enough of its beginning.
function lengthOf(form: string, text: string, at: number): number {
  let length = SHORTEST;
  while (length < form.length && text[at + length] === form[length]) length += 1;
  const enough = Math.min(form.length, Math.max(8, Math.min(16, Math.ceil(form.length / 2))));
  if (length < enough) return 0;
  // A short number is hidden where it stands alone: in the middle of an id it reveals nothing.
  const isPart = /^\d{1,7}$/.test(form) && /\d/.test(`${text[at - 1]}${text[at + length]}`);
  return isPart ? 0 : length;
}

// Of the same length, so that places stay what they are. A form in an address has a plus for a space.
function fold(text: string): string {
  const lower = text.toLowerCase().replaceAll("+", " ");
  return lower.length === text.length
    ? lower
    : text.replaceAll("+", " ").replaceAll(/[A-Z]/g, lowerOf);
}

function lowerOf(letter: string): string {
  return letter.toLowerCase();
}

function bytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function merged(spans: readonly Span[]): Span[] {
  const whole: [number, number][] = [];
  for (const [start, end] of spans.toSorted(([one], [other]) => one - other)) {
    const last = whole.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else whole.push([start, end]);
  }
  return whole;
}
