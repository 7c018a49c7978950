import { inspect } from "node:util";
import { type Clock, systemClock } from "../../provider/api/clock";
import { Log, type LogLine } from "../../provider/api/log";
import type { AnyKind } from "../../provider/definition/kind";
import { type DynamicProvider, DynamicHost } from "../../provider/hosts/dynamic";
import type { EngineLog } from "../../provider/hosts/engine-log";
import { Interruption } from "../../provider/hosts/interruption";
import type { ReadState } from "../../provider/lifecycle/context";

/**
 * The dynamic host in this process. It can be killed as if it were one of its own: it sends nothing any
 * more, and its calls fail at once, those under way as well.
 */
export class HostProcess {
  private readonly end = new AbortController();
  private readonly host: DynamicHost;
  private readonly death: Promise<never>;

  /**
   * @param kept Takes whatever the provider's methods throw, with all that can be seen of it, and every
   *   line of its log.
   */
  constructor(
    kinds: ReadonlyMap<string, AnyKind>,
    engine: EngineLog,
    env: NodeJS.ProcessEnv,
    clock: Clock | undefined,
    private readonly kept: string[],
    readState?: ReadState,
  ) {
    this.host = new DynamicHost(
      kinds,
      engine,
      env,
      clock,
      new Death(this.end.signal),
      new Keeper(kept),
      // Here operations follow each other within a second; those of a real engine don't.
      (clock ?? systemClock).now() + 2000,
      readState,
    );
    this.death = new Promise((_, reject) => {
      this.end.signal.addEventListener("abort", () => reject(new Error(DEAD)));
    });
    this.death.catch(() => undefined);
  }

  provider(name: string): DynamicProvider {
    const methods = Object.entries(this.host.provider(name)).map(([method, act]) => [
      method,
      (...given: unknown[]) =>
        this.whileAlive(() => (act as (...all: unknown[]) => Promise<unknown>)(...given)),
    ]);
    return Object.fromEntries(methods) as DynamicProvider;
  }

  kill(): void {
    this.end.abort();
  }

  private async whileAlive(act: () => Promise<unknown>): Promise<unknown> {
    if (this.end.signal.aborted) throw new Error(DEAD);
    const answer = act().catch((error: unknown) => {
      this.kept.push(inspect(visible(error), { depth: 20, showHidden: true }));
      throw error;
    });
    return Promise.race([answer, this.death]);
  }
}

// What state is to have goes to the engine alone, which encrypts it.
function visible(error: unknown): unknown {
  if (!(error instanceof Error) || !("properties" in error)) return error;
  const { properties: _, ...others } = error;
  return [error.message, error.stack, error.cause, others];
}

/** What the engine says of a host that isn't there any more. */
const DEAD = "error reading from server: EOF";

/** Keeps the lines that a log would write if it were asked to. */
class Keeper extends Log {
  constructor(private readonly lines: string[]) {
    super("none");
  }

  override request(describe: () => LogLine): void {
    this.lines.push(JSON.stringify(describe()));
  }
}

/** Unlike a process that is told to stop, this one doesn't wait for anything. */
class Death extends Interruption {
  constructor(private readonly killed: AbortSignal) {
    super();
  }

  override get signal(): AbortSignal {
    return this.killed;
  }

  override during<T>(act: () => Promise<T>): Promise<T> {
    return act();
  }
}
