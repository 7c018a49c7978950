import { parsed } from "./body";
import type { Reply } from "./reply";
import type { Exchange, RequestRecord } from "./types";

/** A record while its request is still being answered. */
export type OpenRecord = { -readonly [F in keyof RequestRecord]: RequestRecord[F] };

/** Remembers requests as they arrive, and notifies listeners when they are answered. */
export class Recorder {
  readonly requests: RequestRecord[] = [];
  readonly #listeners: ((exchange: Exchange) => void)[] = [];

  constructor(readonly keeps: boolean) {}

  open(record: OpenRecord): void {
    if (this.keeps) this.requests.push(record);
  }

  listen(listener: (exchange: Exchange) => void): void {
    this.#listeners.push(listener);
  }

  /** Without a reply, none is sent. */
  tell(record: RequestRecord, reply: Reply | undefined): void {
    if (this.#listeners.length === 0) return;
    const exchange = {
      ...record,
      responseBody: reply && bodyOf(reply),
      contentType: reply?.headers["Content-Type"],
    };
    for (const listener of this.#listeners) listener(exchange);
  }
}

/** The body as it may be recorded: parsed if it can be, and without the values returned only once. */
function bodyOf({ text, once }: Reply): unknown {
  if (text === "") return undefined;
  const body = parsed(text) ?? text;
  const hidden = Object.fromEntries(once.map((key) => [key, "[told once]"]));
  return once.length === 0 ? body : { ...(body as object), ...hidden };
}
