import { inspect } from "node:util";
import { Case } from "../conformance/case";
import type { Sample } from "../conformance/samples/sample";
import type { Fault } from "../../provider/emulator/index";
import { secretsIn } from "../harness/secrecy";
import { partIds } from "../../provider/lifecycle/memory";
import { type Result, doings, kinds } from "../harness/world";
import { hastyClock } from "./hasty-clock";
import type { Operation } from "./operations";

/** One thing that goes wrong, at one request of one operation on one kind. */
export interface Trial {
  readonly sample: Sample;
  readonly operation: Operation;
  readonly fault: string;
  /** Asked for when its time has come: the end of a rate limit's window lies ahead only for so long. */
  readonly failure: () => Fault["with"];
  /** Which of the operation's requests. */
  readonly position: number;
  /** Whether it also hits all that follow. */
  readonly lasting: boolean;
}

/** What a trial came to; without complaints it passed. */
export interface Verdict {
  readonly succeeded: boolean;
  readonly complaints: readonly string[];
}

/** How many requests an operation sends when nothing goes wrong. */
export async function requestsOf(sample: Sample, operation: Operation): Promise<number> {
  const current = await open(sample);
  try {
    await operation.prepare(current);
    await operation.declare(current);
    await current.world[operation.run]();
    return current.world.emulator.requests.length;
  } finally {
    await current.world.close();
  }
}

/**
 * Lets something go wrong, then runs again without. What was told has to be clear, what is there
 * has to be what is declared, and nothing may be lost, doubled or left behind without a warning.
 */
export async function judge(trial: Trial): Promise<Verdict> {
  const current = await open(trial.sample);
  try {
    return await new Court(current, trial).hear();
  } finally {
    await current.world.close();
  }
}

class Court {
  private readonly complaints: string[] = [];
  private told = "";

  constructor(
    private readonly current: Case,
    private readonly trial: Trial,
  ) {}

  async hear(): Promise<Verdict> {
    const { current, trial } = this;
    const { operation, failure, position, lasting } = trial;
    await operation.prepare(current);
    const before = this.live();
    const goes = new Set(await this.goes());
    await operation.declare(current);
    const times = lasting ? Infinity : 1;
    current.world.emulator.fail({ nth: position, times, with: failure() });
    const result = await this.run(operation.run);
    if (!result.ok) this.expectClear(result);
    current.world.emulator.clearFaults();

    await this.recover(operation.run === "destroy" ? "destroy" : "up");
    await this.balance(before, goes);
    await this.expectSecrecy();
    return { succeeded: result.ok, complaints: this.complaints };
  }

  private async run(operation: Operation["run"]): Promise<Result> {
    const { world } = this.current;
    const result = await world[operation]();
    this.told += `${result.printed}\n${world.told}\n`;
    return result;
  }

  // An error names the kind or the request, and shows nothing of how the provider is made.
  private expectClear({ printed }: Result): void {
    const names = new RegExp(`${this.trial.sample.kind}|(GET|POST|PUT|DELETE) /`).test(printed);
    if (!names) this.complain(`the error names nothing: ${printed}`);
    const inside = /undefined|\[object|NaN|\n\s+at |TypeError/.exec(printed);
    if (inside) this.complain(`the error shows "${inside[0].trim()}": ${printed}`);
  }

  // What exists by now under the same name is never taken over without being told to.
  private async recover(operation: "up" | "destroy"): Promise<void> {
    let result = await this.run(operation);
    const adopt = this.adoptionIn(result.printed);
    if (!result.ok && adopt !== undefined) {
      this.current.redeclare({ adopt });
      result = await this.run(operation);
    }
    if (!result.ok) return this.complain(`the next run fails: ${result.printed}`);
    const again = await this.run(operation);
    const done = doings(again);
    if (!again.ok || done.length > 0)
      this.complain(`the run after the next one isn't quiet: ${done.join(", ")} ${again.printed}`);
    if (operation === "up" && this.current.world.writes().length > 0)
      this.complain(`the run after the next one writes: ${this.current.world.writes().join(", ")}`);
  }

  private adoptionIn(printed: string): unknown {
    const [found, id = ""] = /exists already: (\S+?)[,.]|adopt: true/.exec(printed) ?? [];
    if (found === undefined) return undefined;
    return this.trial.sample.adopt?.(id) ?? (id || undefined);
  }

  private async goes(): Promise<readonly string[]> {
    const { operation, sample } = this.trial;
    if (sample.afterDelete === "there") return [];
    if (operation.ends) return operation.ends(this.current);
    return operation.name === "replace" || operation.name === "delete" ? this.managed() : [];
  }

  private async balance(before: ReadonlySet<string>, goes: ReadonlySet<string>): Promise<void> {
    const after = this.live();
    const now = await this.managed();
    for (const id of before) {
      if (!after.has(id) && !goes.has(id)) this.complain(`${id} is lost`);
      if (after.has(id) && goes.has(id)) this.complain(`${id} is still there`);
    }
    for (const id of after) {
      const isTold = new RegExp(`\\b${id}\\b`).test(this.told);
      if (!before.has(id) && !now.includes(id) && !isTold)
        this.complain(`${id} is left behind without a warning`);
    }
    if (this.trial.operation.run === "destroy") return;
    if (now.length === 0) this.complain("there is no resource");
    for (const id of now)
      if (!after.has(id)) this.complain(`the resource has ${id}, which isn't there`);
  }

  private async expectSecrecy(): Promise<void> {
    const { world, hidden } = this.current;
    const values = (await world.resources()).map(({ outputs }) => outputs.secret);
    const secrets = [...values, world.emulator.workspace().token].filter(
      (value) => typeof value === "string",
    );
    const ours = [this.told, ...world.everything, ...world.kept, await world.stack.stateText()];
    // What the program sends to Intercom is in a record of it, but no token, and nothing that is told once.
    const theirs = inspect(world.emulator.requests, { depth: 20 });
    const found = [
      ...secretsIn([...ours, theirs].join("\n"), secrets),
      ...secretsIn(ours.join("\n"), hidden),
    ];
    for (const secret of found) this.complain(`tells ${secret}`);
  }

  private live(): Set<string> {
    const rows = this.current.collection.all().filter(({ archived }) => archived !== true);
    return new Set(rows.map(({ id }) => String(id)));
  }

  /** The objects that the resource has. */
  private async managed(): Promise<string[]> {
    const all = await this.current.world.resources();
    const thing = all.find(({ urn }) => urn.endsWith("::thing"));
    if (!thing) return [];
    return kinds.get(this.trial.sample.kind)?.lifecycle ? partIds(thing.outputs) : [thing.id];
  }

  private complain(what: string): void {
    this.complaints.push(what);
  }
}

function open(sample: Sample): Promise<Case> {
  return Case.open(sample, {
    hides: true,
    clock: hastyClock,
    rateLimit: { limit: 100_000, windowSeconds: 1 },
  });
}
