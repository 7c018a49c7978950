// An answer that is given is still to be written: so long its call counts as under way. After a pause
// of the machine, timers come before writing: hence the immediate after it.
const WRITTEN_MS = 50;

/**
 * What becomes of the host's process when it gets a signal to stop. Left alone, Node would end it at once,
 * and lose the answers to requests under way: objects would be made whose ids no state holds.
 */
export class Interruption {
  private readonly controller = new AbortController();
  private underWay = 0;

  /** Aborted once the process gets a signal to stop. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Takes part in a call of the engine's: the process doesn't end before it. */
  async during<T>(act: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await act();
    } finally {
      setTimeout(() => setImmediate(() => this.end()), WRITTEN_MS);
    }
  }

  /** From now on the process ends gently when it gets a signal to stop. For processes of our own only. */
  listen(): void {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => this.stop());
  }

  /** Ends the process once what is under way is answered. */
  stop(): void {
    if (this.signal.aborted) return;
    this.controller.abort();
    this.endIfIdle();
  }

  private end(): void {
    this.underWay -= 1;
    if (this.signal.aborted) this.endIfIdle();
  }

  private endIfIdle(): void {
    if (this.underWay === 0) process.exit();
  }
}
