import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { parsed } from "./body";
import { ApiError } from "./errors";
import { deliverPadded, drip } from "./slow-answers";
import type { Failure, FaultBook } from "./faults";
import { Unserved, addressOf, readBody } from "./intake";
import type { OpenRecord, Recorder } from "./recorder";
import {
  refuse,
  replaceReply,
  replyTo,
  shortened,
  type Call,
  type Caller,
  type Reply,
} from "./reply";
import type { Router } from "./router";
import { withClock } from "./store";

/** What the server needs to answer. */
export interface ServerParts {
  readonly callers: ReadonlyMap<string, Caller>;
  readonly router: Router;
  readonly faults: FaultBook;
  readonly recorder: Recorder;
  readonly latencyMs: number;
  readonly maxBodyBytes: number;
  readonly hostNames: readonly string[];
  /** The server's clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** Ends whatever is being waited for. */
  readonly closing: AbortSignal;
}

const HOST = "127.0.0.1";

/** Listens on 127.0.0.1; gives the port. */
export async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, HOST);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** An HTTP server that answers like the API, and goes wrong where a fault says so. */
export function createApiServer(parts: ServerParts): Server {
  const server = createServer((request, response) => {
    serve(parts, server, request, response).catch((error: unknown) => {
      if (!parts.closing.aborted) breakDown(response, error);
    });
  });
  // An idle connection must not end just when a client is about to use it again.
  server.keepAliveTimeout = 120_000;
  return server;
}

async function serve(
  parts: ServerParts,
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const head = headOf(parts, request);
  const record = recordOf(head);
  parts.recorder.open(record);
  const failure = parts.faults.take(record);
  record.faulted = failure !== undefined && !("delayMs" in failure) && !("dripMs" in failure);
  if (failure && "drop" in failure && failure.drop === "before") {
    request.socket.resetAndDestroy();
    return;
  }
  if (failure && "downMs" in failure) return goDown(server, failure.downMs, parts.closing);
  const body = await readBody(request, parts.maxBodyBytes);
  const call = { ...head, text: body ?? "" };
  record.bytesIn = Buffer.byteLength(call.text);
  record.requestBody = call.text === "" ? undefined : parsed(call.text);
  const reply =
    body === undefined
      ? refuse(call, tooLarge(parts.maxBodyBytes))
      : withClock(parts.now, () => replyUnder(failure, call, parts));
  const sent = failure && "drop" in failure ? undefined : reply;
  if (sent) fill(record, sent, failure);
  parts.recorder.tell(record, sent);
  const delay = failure && "delayMs" in failure ? failure.delayMs : 0;
  if (parts.latencyMs + delay > 0) {
    await wait(parts.latencyMs + delay, undefined, { signal: parts.closing });
  }
  response.setHeader("Date", new Date(parts.now()).toUTCString());
  if (reply) await deliver(reply, failure, request, response);
}

function tooLarge(most: number): ApiError {
  const message = `The body is larger than ${most} bytes`;
  return new ApiError(413, "payload_too_large", message);
}

async function goDown(server: Server, milliseconds: number, closing: AbortSignal): Promise<void> {
  if (!server.listening) return;
  const { port } = server.address() as AddressInfo;
  server.close();
  server.closeAllConnections();
  await wait(milliseconds, undefined, { signal: closing });
  await listen(server, port);
}

/** What is answered, and what takes effect; undefined where there is to be no answer at all. */
function replyUnder(failure: Failure | undefined, call: Call, parts: ServerParts) {
  if (failure && "hang" in failure) return undefined;
  if (failure && "rowsLeft" in failure)
    return shortened(replyTo(call, parts.router), failure.rowsLeft);
  if (!failure || !("status" in failure)) return replyTo(call, parts.router);
  const { effect = "none" } = failure;
  const due = effect === "none" ? undefined : replyTo(call, parts.router, effect === "half");
  return replaceReply(call, due, failure);
}

async function deliver(
  reply: Reply,
  failure: Failure | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (failure && "drop" in failure) {
    request.socket.resetAndDestroy();
    return;
  }
  if (failure && "paddedTo" in failure) return deliverPadded(reply, failure.paddedTo, response);
  const body = Buffer.from(reply.text);
  const length = reply.status === 204 ? {} : { "Content-Length": String(body.length) };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  if (failure && "cut" in failure) {
    response.flushHeaders();
    response.write(body.subarray(0, failure.cut), () => response.destroy());
    return;
  }
  if (failure && "dripMs" in failure) await drip(body, failure.dripMs, response);
  response.end(failure && "dripMs" in failure ? undefined : body);
}

function headOf(parts: ServerParts, request: IncomingMessage): Omit<Call, "text"> {
  const { headers } = request;
  const token = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  const version = headers["intercom-version"];
  return {
    requestId: randomUUID(),
    method: request.method ?? "GET",
    url: addressOf(request, parts.hostNames),
    version: Array.isArray(version) ? version[0] : version,
    contentType: headers["content-type"],
    caller: parts.callers.get(token),
  };
}

function recordOf(head: Omit<Call, "text">): OpenRecord {
  return {
    workspace: head.caller?.workspace.id,
    method: head.method,
    path: head.url.pathname,
    query: Object.fromEntries(head.url.searchParams),
    status: 0,
    requestId: head.requestId,
    requestBody: undefined,
    bytesIn: 0,
    bytesOut: 0,
    version: head.version,
    faulted: false,
  };
}

function fill(record: OpenRecord, reply: Reply, failure: Failure | undefined): void {
  const length = Buffer.byteLength(reply.text);
  record.status = reply.status;
  record.bytesOut = failure && "cut" in failure ? Math.min(failure.cut, length) : length;
}

/** A client that went away needs no answer; what isn't unserved is a mistake of the emulator's own. */
function breakDown(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const isUnserved = error instanceof Unserved;
  const message = error instanceof Error ? error.message : String(error);
  const headers = { "Content-Type": "text/plain; charset=utf-8", Connection: "close" };
  response.writeHead(isUnserved ? error.status : 500, headers);
  response.end(`${isUnserved ? "" : "The emulator broke down: "}${message}\n`);
}
