import { setMaxListeners } from "node:events";
import { FaultBook } from "./faults";
import { RateLimiter } from "./rate-limiter";
import { Recorder } from "./recorder";
import type { Caller } from "./reply";
import { createRouter } from "./router";
import { kinds } from "./routes";
import { createApiServer, listen } from "./server";
import { type Identified, withClock } from "./store";
import type { EmulatedWorkspace, Emulator, EmulatorOptions, WorkspaceSeed } from "./types";
import { behindTheBack, WorkspaceState } from "./workspace";

const MAX_BODY_BYTES = 20 * 2 ** 20;

/**
 * Starts an Intercom API on 127.0.0.1 that keeps what is written to it.
 *
 * @example
 * const emulator = await startEmulator({ workspaces: [livedInWorkspace()] });
 * process.env.INTERCOM_BASE_URL = emulator.url;
 * process.env.INTERCOM_ACCESS_TOKEN = emulator.workspace().token;
 * // ...
 * await emulator.close();
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { now = () => Date.now() } = options;
  const { callers, workspaces } = withClock(now, () => open(options));
  const faults = new FaultBook();
  const recorder = new Recorder(options.recordRequests ?? true);
  const closing = new AbortController();
  // Each answer that is late listens to it.
  setMaxListeners(0, closing.signal);
  const server = createApiServer({
    callers,
    router: createRouter(kinds),
    faults,
    recorder,
    latencyMs: options.latencyMs ?? 0,
    maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES,
    hostNames: options.hostNames ?? [],
    now,
    closing: closing.signal,
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    requests: recorder.requests,
    clearRequests: () => {
      recorder.requests.length = 0;
    },
    workspace: (id) => chosen(workspaces, id),
    fail: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    onExchange: (listener) => recorder.listen(listener),
    close: async () => {
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function open(options: EmulatorOptions) {
  const { limit = 1666, windowSeconds = 10 } = options.rateLimit ?? {};
  const callers = new Map<string, Caller>();
  const workspaces = new Map<string, EmulatedWorkspace>();
  for (const [index, seed] of (options.workspaces ?? [{}]).entries()) {
    const id = seed.id ?? `workspace-${index + 1}`;
    if (workspaces.has(id)) throw new Error(`two workspaces have the id "${id}"`);
    const workspace = new WorkspaceState(seed, id);
    const limiter = new RateLimiter(limit, windowSeconds, options.now);
    const token = seed.token ?? (index === 0 ? "emulator-token" : `emulator-token-${index + 1}`);
    for (const [each, actingAdminId] of tokensOf(seed, token, workspace)) {
      if (callers.has(each)) throw new Error(`two workspaces or teammates have the same token`);
      callers.set(each, { workspace, limiter, actingAdminId });
    }
    workspaces.set(id, behindTheBack(workspace, token, options.now));
  }
  return { callers, workspaces };
}

function tokensOf(seed: WorkspaceSeed, token: string, workspace: WorkspaceState) {
  const admins = workspace.table<Identified>("admins");
  const first = admins.all()[0];
  if (!first) throw new Error(`workspace "${workspace.id}" needs a teammate`);
  const others = (seed.otherTokens ?? []).map(({ token: other, adminId }) => {
    if (!admins.get(adminId)) throw new Error(`otherTokens: "${adminId}" is no teammate`);
    return [other, adminId] as const;
  });
  return [[token, String(first.id)] as const, ...others];
}

function chosen(
  workspaces: ReadonlyMap<string, EmulatedWorkspace>,
  id: string | undefined,
): EmulatedWorkspace {
  const found = id === undefined ? [...workspaces.values()][0] : workspaces.get(id);
  if (!found) throw new Error(`the emulator has no workspace "${id}"`);
  return found;
}
