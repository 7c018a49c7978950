import type { IncomingMessage } from "node:http";
import { invalid } from "./errors";

/** A request that no endpoint sees: it isn't the API's to refuse. */
export class Unserved extends Error {
  constructor(
    readonly status: 400 | 403,
    message: string,
  ) {
    super(message);
  }
}

// A page in a browser reaches this server by a name of its own that leads to 127.0.0.1, but sends that name along.
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * The address that a request names.
 *
 * @param hostNames Names that are served beside those of this machine.
 * @throws Unserved if it can't be read, or names another host.
 */
export function addressOf(
  { headers, url = "/" }: IncomingMessage,
  hostNames: readonly string[],
): URL {
  const { host = "127.0.0.1" } = headers;
  const name = host.replace(/:\d*$/, "");
  if (!LOOPBACK.test(name) && !hostNames.includes(name)) throw new Unserved(403, OTHER_HOST);
  const address = `http://${host}${url}`;
  if (url.startsWith("/") && URL.canParse(address)) return new URL(address);
  throw new Unserved(400, "The address of the request can't be read.");
}

const OTHER_HOST =
  "The emulator answers to names of this machine only: 127.0.0.1, localhost or [::1], and those in its option hostNames.";

/** The body of a request; nothing if it has more bytes than allowed. What is too much is read, and not kept. */
export async function readBody(
  request: IncomingMessage,
  most: number,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= most) chunks.push(chunk);
    else chunks.length = 0;
  }
  return bytes > most ? undefined : Buffer.concat(chunks).toString("utf8");
}

const DEEPEST = 1000;

/** Refuses what is nested so deeply that it couldn't be written again. */
export function checkDepth(value: unknown): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw invalid(`The body is nested more than ${DEEPEST} levels deep`);
    level = level.flatMap((one) =>
      typeof one === "object" && one !== null ? Object.values(one) : [],
    );
  }
}
