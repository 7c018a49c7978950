import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, type Socket, connect, type Server } from "node:net";
import type { Duplex } from "node:stream";
import { createServer as createTlsServer } from "node:tls";
import type { Certificate } from "./certificates";

/** A server that listens on this machine. */
export interface Listening {
  readonly port: number;
  /** How many connections there were. */
  connections(): number;
  close(): Promise<void>;
}

/** A proxy, and what it saw. */
export interface Proxy extends Listening {
  readonly url: string;
  /** The first lines and headers of requests that it was sent. */
  readonly heads: readonly string[];
  /** All that went through it towards servers. */
  readonly passed: () => string;
}

/** Encrypts what a server without encryption says. */
export async function encrypted(url: string, { cert, key }: Certificate): Promise<Listening> {
  const { port } = new URL(url);
  const server = createTlsServer({ cert, key }, (socket) => join(socket, Number(port)));
  return listen(server);
}

/** A proxy that leads every connection to one server on this machine, or refuses all. */
export async function proxyTo(port: number, refusal?: number): Promise<Proxy> {
  const heads: string[] = [];
  const passed: Buffer[] = [];
  const server = createServer(({ method, url, rawHeaders }, response) => {
    heads.push([method, url, ...rawHeaders].join(" "));
    response.writeHead(400).end();
  });
  server.on("connect", ({ method, url, rawHeaders }, socket: Duplex) => {
    heads.push([method, url, ...rawHeaders].join(" "));
    if (refusal !== undefined) return void socket.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
    socket.on("data", (data: Buffer) => passed.push(data));
    socket.write("HTTP/1.1 200 Connected\r\n\r\n");
    join(socket, port);
  });
  const listening = await listen(server);
  const url = `http://127.0.0.1:${listening.port}`;
  return { ...listening, url, heads, passed: () => Buffer.concat(passed).toString("latin1") };
}

async function listen(server: Server): Promise<Listening> {
  const open = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket) => {
    connections += 1;
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function join(one: Duplex, port: number): void {
  const other = connect(port, "127.0.0.1");
  for (const [from, to] of [[one, other] as const, [other, one] as const]) {
    from.on("error", () => to.destroy());
    from.once("close", () => to.destroy());
    from.pipe(to);
  }
}
