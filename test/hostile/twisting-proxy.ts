import { type IncomingMessage, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Changes the JSON of an answer. */
export type Twist = (body: unknown) => unknown;

/** Stands before an API and changes one answer. */
export interface TwistingProxy {
  readonly url: string;
  /** Changes the n-th answer from now, counted from 0. */
  twist(nth: number, how: Twist): void;
  /** Changes none any more. */
  calm(): void;
  close(): void;
}

export async function twistingProxy(target: string): Promise<TwistingProxy> {
  let left = -1;
  let how: Twist = (body) => body;
  const server = createServer((request, response) => {
    void (async () => {
      const answer = await pass(target, request);
      const isTwisted = left === 0;
      left -= 1;
      const text = await answer.text();
      const body = isTwisted && text !== "" ? (JSON.stringify(how(JSON.parse(text))) ?? "") : text;
      response.writeHead(answer.status, { "Content-Type": "application/json" });
      response.end(answer.status === 204 ? undefined : body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    twist: (nth, change) => {
      left = nth;
      how = change;
    },
    calm: () => {
      left = -1;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function pass(target: string, request: IncomingMessage): Promise<Response> {
  const { method = "GET", url = "/", headers } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const passed = ["authorization", "intercom-version", "content-type"] as const;
  const pairs = passed.flatMap((name): [string, string][] => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
  return fetch(target + url, { method, headers: pairs, ...(body.length > 0 && { body }) });
}
