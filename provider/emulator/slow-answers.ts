import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { createGzip } from "node:zlib";
import type { Reply } from "./reply";

const BLANKS = Buffer.alloc(2 ** 20, " ");

/** Writes a body a byte at a time, until the client goes away. */
export async function drip(body: Buffer, eachMs: number, response: ServerResponse): Promise<void> {
  response.flushHeaders();
  for (const byte of body) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await wait(eachMs, undefined, { ref: false });
  }
}

/** Sends an answer whose body has blanks after it, compressed. */
export async function deliverPadded(
  { status, headers, text }: Reply,
  size: number,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(status, { ...headers, "Content-Encoding": "gzip" });
  const body = Readable.from(padded(Buffer.from(text), size));
  // A client that has enough goes away.
  await pipeline(body, createGzip({ level: 1 }), response).catch(() => response.destroy());
}

function* padded(body: Buffer, size: number): Generator<Buffer> {
  yield body;
  for (let left = size - body.length; left > 0; left -= BLANKS.length)
    yield BLANKS.subarray(0, Math.min(left, BLANKS.length));
}
