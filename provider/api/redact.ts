import { decodings } from "./decodings";

/**
 * Keeps secrets out of texts. Code that receives a secret adds it; code that builds an error or a log line
 * passes its text through.
 */
export class Redactor {
  /** What is hidden, by its first characters. */
  private readonly forms = new Map<string, Map<string, Form>>();

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
      const others = this.forms.get(key) ?? new Map<string, Form>();
      if (!others.has(folded)) this.forms.set(key, others.set(folded, new Form(folded)));
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
    const matches = new Map<Form, Matches>();
    for (let at = 0; at + SHORTEST <= folded.length; at += 1) {
      for (const form of this.forms.get(folded.slice(at, at + SHORTEST))?.values() ?? []) {
        const all = matches.get(form) ?? new Matches(form, folded);
        matches.set(form, all);
        const length = all.at(at);
        if (isTelling(form.text, folded, at, length)) found.push([at, at + length]);
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

/** A text to hide. */
class Form {
  private prefixes?: Uint32Array;

  constructor(readonly text: string) {}

  /** How much of its own beginning stands at a place of it. Most forms are never asked. */
  beginningAt(place: number): number {
    this.prefixes ??= ownBeginnings(this.text);
    return this.prefixes[place] ?? 0;
  }
}

function ownBeginnings(text: string): Uint32Array {
  const all = new Uint32Array(text.length);
  const matches = new Matches({ text, beginningAt: (place) => all[place] ?? 0 }, text);
  for (let at = 1; at < text.length; at += 1) all[at] = matches.at(at);
  return all;
}

/**
 * How much of a form stands at each place of a text, asked in order. Each character of the text is compared
 * about once, as in the Z algorithm: what was compared equals the form's beginning, whose repetitions are known.
 */
class Matches {
  private start = 0;
  private end = 0;

  constructor(
    private readonly form: Pick<Form, "text" | "beginningAt">,
    private readonly text: string,
  ) {}

  at(place: number): number {
    const known = Math.max(0, this.end - place);
    const repeated = known > 0 ? this.form.beginningAt(place - this.start) : 0;
    if (repeated < known) return repeated;
    let length = known;
    const form = this.form.text;
    const most = Math.min(form.length, this.text.length - place);
    while (length < most && this.text[place + length] === form[length]) length += 1;
    this.start = place;
    this.end = place + length;
    return length;
  }
}

// Whether all of a secret stands at a place of a text, or enough of its beginning.
function isTelling(form: string, text: string, at: number, length: number): boolean {
  const enough = Math.min(form.length, Math.max(8, Math.min(16, Math.ceil(form.length / 2))));
  if (length < enough) return false;
  // A short number is hidden where it stands alone: in the middle of an id it reveals nothing.
  return !(/^\d{1,7}$/.test(form) && /\d/.test(`${text[at - 1]}${text[at + length]}`));
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
