import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A vault that takes values by HTTP. */
export interface Vault {
  readonly url: string;
  /** What it was given, by path. */
  readonly entries: Map<string, string>;
  close(): void;
}

/** Starts a vault that takes values from whoever has this token. */
export async function startVault(token: string): Promise<Vault> {
  const entries = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const isAllowed = request.method === "PUT" && request.headers["x-vault-token"] === token;
    if (isAllowed) {
      const { value } = JSON.parse(await text(request)) as { value: string };
      entries.set(request.url ?? "", value);
    }
    response.writeHead(isAllowed ? 204 : 403).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, entries, close: () => server.close() };
}
