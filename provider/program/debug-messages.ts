import { setTimeout } from "node:timers";
import { sdk } from "./sdk";

/** How long a message waits for others. */
const GATHERED_MS = 25;
const MOST_CHARACTERS = 500_000;

/**
 * Sends debug messages together. Pulumi's SDK sends four for each resource, each in a request of its own, whether
 * somebody asked for them with `--debug` or not: most of a program's requests. The engine gets the same lines in the
 * same order.
 */
export function gatherDebugMessages(): void {
  const { log, runtime } = sdk();
  // Elsewhere, such as in a user's unit tests, no engine waits for them.
  if (isGathering || !process.env.PULUMI_NODEJS_ENGINE) return;
  isGathering = true;
  const { debug } = log;
  // A process may run several programs.
  const batches = new WeakMap<object, Batch>();
  const batch = () => {
    const engine = runtime.getEngine();
    if (!engine) return undefined;
    const known = batches.get(engine) ?? new Batch(debug, () => runtime.rpcKeepAlive());
    batches.set(engine, known);
    return known;
  };
  const replaced: Pick<typeof log, "debug" | "info" | "warn" | "error"> = log;
  replaced.debug = (message, ...about) => {
    const others = batch();
    if (others && about.every((one) => one === undefined)) return others.add(message);
    others?.flush();
    return debug(message, ...about);
  };
  for (const severity of ["info", "warn", "error"] as const) {
    const say = log[severity];
    replaced[severity] = (...message) => {
      batch()?.flush();
      return say(...message);
    };
  }
}

let isGathering = false;

/** Messages that wait for others. */
class Batch {
  private lines: string[] = [];
  private characters = 0;
  private waiting?: {
    readonly sent: Promise<void>;
    readonly settle: (sent: Promise<void>) => void;
  };

  /** @param keepAlive Makes the program wait until what it returns is called. */
  constructor(
    private readonly send: (message: string) => Promise<void>,
    private readonly keepAlive: () => () => void,
  ) {}

  /** @returns A promise that resolves once the message is sent. */
  add(message: unknown): Promise<void> {
    const line = String(message ?? "");
    this.lines.push(line);
    this.characters += line.length;
    const { sent } = (this.waiting ??= this.wait());
    if (this.characters > MOST_CHARACTERS) this.flush();
    return sent;
  }

  flush(): void {
    const { lines, waiting } = this;
    this.lines = [];
    this.characters = 0;
    this.waiting = undefined;
    waiting?.settle(this.send(lines.join("\n")));
  }

  private wait() {
    const release = this.keepAlive();
    setTimeout(() => this.flush(), GATHERED_MS);
    let settle: (sent: Promise<void>) => void = () => {};
    const sent = new Promise<void>((resolve) => {
      settle = (sending) => {
        resolve(sending);
        release();
      };
    });
    return { sent, settle };
  }
}
