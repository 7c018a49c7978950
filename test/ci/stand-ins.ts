import { once } from "node:events";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { json } from "node:stream/consumers";

/** A program that was called, and where. */
export interface Call {
  readonly args: readonly string[];
  readonly cwd: string;
}

/** What a program prints, and its exit code. */
export interface Answer {
  readonly code: number;
  readonly out: string;
}

/** What happens in this process when a program of this name is called. */
export type StandIns = Readonly<Record<string, (call: Call) => Promise<Answer>>>;

/** Puts programs into a folder, to be put on PATH, that ask this process what to do. */
export async function putOnPath(folder: string, standIns: StandIns): Promise<Server> {
  const server = createServer((request, response) => {
    void json(request)
      .then((call) => {
        const { name, ...rest } = call as Call & { name: string };
        return standIns[name]?.(rest);
      })
      .catch((error: Error) => ({ code: 255, out: `${error.message}\n` }))
      .then((answer) => response.end(JSON.stringify(answer)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  mkdirSync(folder);
  for (const name of Object.keys(standIns)) {
    const file = path.join(folder, name);
    writeFileSync(file, programText(name, port));
    chmodSync(file, 0o755);
  }
  return server;
}

function programText(name: string, port: number): string {
  return `#!${process.execPath}
const call = { name: ${JSON.stringify(name)}, args: process.argv.slice(2), cwd: process.cwd() };
fetch("http://127.0.0.1:${port}", { method: "POST", body: JSON.stringify(call) })
  .then((response) => response.json())
  .then(({ code, out }) => {
    process.stdout.write(out);
    process.exitCode = code;
  });
`;
}
