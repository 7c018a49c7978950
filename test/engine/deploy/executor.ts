/** Runs steps: chains side by side, the steps of a chain one after the other, every result noted before the next. */
import { isInternal } from "./journal";
import type { Deployment } from "./deployment";
import { PartialFailure, ProtectedError, type EngineStep } from "./step";

export class Executor {
  /** Set by the first failure: what runs is finished, nothing else is begun. */
  cancelled = false;
  /** Whether any step failed. */
  failed = false;
  /** The steps that failed without ending the run. */
  readonly survived: EngineStep[] = [];
  private readonly waiting: (() => void)[] = [];
  private readonly running = new Set<Promise<void>>();
  private free: number;

  constructor(
    private readonly deployment: Deployment,
    private readonly options: { ignoreErrors?: boolean; onCancel?: () => void } = {},
  ) {
    this.free = deployment.parallel;
  }

  /** Runs the steps in order, up to the first that fails. */
  chain(steps: EngineStep[]): Promise<void> {
    const work = this.runChain(steps);
    this.running.add(work);
    return work.finally(() => this.running.delete(work));
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private async runChain(steps: EngineStep[]): Promise<void> {
    // The program's next request is looked at first: if it is refused, nothing is begun any more.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free -= 1;
    try {
      for (const step of steps) {
        if (this.cancelled) return;
        if (!(await this.runStep(step))) return;
      }
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }

  private async runStep(step: EngineStep): Promise<boolean> {
    const { journal, snapshot } = this.deployment;
    const record = journal.start(step);
    if (step.pending) await snapshot?.begin(step.pending.state, step.pending.type);
    const error = await step.apply().then(
      () => undefined,
      (thrown: unknown) => thrown as Error,
    );
    const kept = error === undefined || error instanceof PartialFailure;
    if (error === undefined) journal.finish(record, step);
    else journal.failed(record, step);
    if (step.new && step.op !== "replace") this.deployment.remember(step.new, step.op);
    if (error) this.report(step, error);
    await this.note(step, kept);
    if (error === undefined) step.complete?.();
    else this.fail(step, error);
    return error === undefined;
  }

  private async note(step: EngineStep, kept: boolean): Promise<void> {
    const state = step.pending?.state ?? step.new ?? step.old;
    if (!this.deployment.snapshot || !state || !step.outcome) return;
    await this.deployment.snapshot.end(state, kept ? step.outcome() : {});
  }

  private report(step: EngineStep, error: Error): void {
    const { journal, preview } = this.deployment;
    const urn = isInternal(step) ? "" : ((step.new ?? step.old)?.urn ?? "");
    journal.log("error", preview ? `Preview failed: ${error.message}` : error.message, urn);
  }

  private fail(step: EngineStep, error: Error): void {
    this.failed = true;
    if (this.options.ignoreErrors) return;
    if (error instanceof ProtectedError) this.survived.push(step);
    else this.cancel();
  }

  cancel(): void {
    if (this.cancelled) return;
    this.cancelled = true;
    this.options.onCancel?.();
  }
}
