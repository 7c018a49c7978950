import type { Query } from "../../provider/api/call";
import type { Page, Row } from "../../provider/api/pages";
import { Snapshot, type Source } from "../../provider/api/snapshot";

/** What kind of objects a world has. */
export interface Form {
  readonly perPage: number;
  readonly heavy: boolean;
  /** Whether one object can be read alone. */
  readonly single: boolean;
  /** Whether a page tells all others, or only the next one. */
  readonly tellsAll: boolean;
}

/** Something that happens; numbers choose among what there is. */
export type Step =
  | { readonly does: "find" | "touch" | "put" | "remove" | "lose"; readonly object: number }
  | { readonly does: "vanish" | "serve" | "deliver" | "confirm"; readonly which: number }
  | { readonly does: "fail" | "empty"; readonly which: number }
  | { readonly does: "make" | "all" | "drop" };

interface Request {
  readonly answer: () => unknown;
  readonly isPage: boolean;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  served?: { readonly answer: unknown };
}

/** What an object was like from a moment on; `undefined` where it didn't exist. */
interface State {
  readonly since: number;
  readonly version: string | undefined;
}

/**
 * Objects that change one step at a time, behind a list whose answers are held back, and a snapshot
 * of them. It remembers all that every object ever was, and so knows which answers are right.
 */
export class Model {
  readonly complaints: string[] = [];
  private now = 0;
  private failures = 0;
  private hasBeenEmpty = false;
  private vanished = false;
  private order: string[] = [];
  private readonly states = new Map<string, State[]>();
  private readonly requests: Request[] = [];
  private readonly unconfirmed: { readonly id: string; readonly confirm: () => void }[] = [];
  private asked = 0;
  private answered = 0;
  /** Our last confirmed write of an object: no answer may be older than what it did. */
  private readonly writes = new Map<string, { readonly did: number; readonly told: number }>();
  /** When something of unknown outcome was last done: who asks after it gets nothing older. */
  private readonly drops = new Map<string, number>();
  private readonly snapshot: Snapshot;

  constructor(
    private readonly form: Form,
    objects: number,
  ) {
    for (let number = 0; number < objects; number += 1) this.make();
    this.snapshot = new Snapshot(this.source());
  }

  step(step: Step): void {
    this.now += 1;
    const ids = [...this.states.keys()];
    const id = "object" in step ? (ids[step.object % ids.length] ?? "") : "";
    if (step.does === "find") void this.find(id);
    if (step.does === "all") void this.all();
    if (step.does === "make") this.make();
    if (step.does === "touch" && this.isThere(id)) this.change(id);
    if (step.does === "put" && this.isFree(id)) this.put(id);
    if (step.does === "remove" && this.isFree(id)) this.remove(id);
    if (step.does === "lose" && this.isFree(id)) this.lose(id);
    if (step.does === "drop") this.drop();
    if (step.does === "vanish") this.vanish(step.which);
    if (step.does === "confirm") take(this.unconfirmed, step.which)?.confirm();
    if (step.does === "serve") this.serve(step.which);
    if (step.does === "deliver") this.deliver(step.which);
    if (step.does === "fail") this.fail(step.which);
    if (step.does === "empty") this.empty(step.which);
  }

  /** Lets everything be answered, and asks once more for every object while nothing happens. */
  async end(): Promise<void> {
    await this.settle();
    this.failures = 0;
    for (const id of this.states.keys()) void this.find(id);
    void this.all();
    await this.settle();
  }

  private async settle(): Promise<void> {
    for (let turn = 0; turn < 10_000 && this.answered < this.asked; turn += 1) {
      this.serve(0);
      this.deliver(0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.answered < this.asked) this.complaints.push("it never ends");
  }

  private async find(id: string): Promise<void> {
    this.asked += 1;
    const dropped = this.drops.get(id) ?? 0;
    try {
      const row = await this.snapshot.find(id);
      this.judge(id, row?.version, dropped);
    } catch (error) {
      this.judgeFailure(error as Error);
    }
    this.answered += 1;
  }

  private async all(): Promise<void> {
    this.asked += 1;
    const drops = new Map(this.drops);
    try {
      for (const { id, version } of await this.snapshot.all())
        this.judge(String(id), version, drops.get(String(id)) ?? 0);
    } catch (error) {
      this.judgeFailure(error as Error);
    }
    this.answered += 1;
  }

  private judge(id: string, version: unknown, dropped: number): void {
    const { did, told } = this.writes.get(id) ?? { did: 0, told: 0 };
    const from = told > dropped ? did : dropped;
    const states = this.states.get(id) ?? [];
    const right = states.filter((_, at) => (states[at + 1]?.since ?? Infinity) > from);
    if (right.some((state) => state.version === version)) return;
    const past = right.map((state) => `${state.version ?? "gone"} since ${state.since}`);
    const what = String(version ?? "gone");
    this.complaints.push(`${this.now}: ${id} is ${what}, not ${past.join(", ")}`);
  }

  private judgeFailure(error: Error): void {
    if (error.message === "planted" && this.failures > 0) return;
    if (error.message.startsWith("GET /tags returned ")) return;
    if (error.message.includes("that list may be incomplete: GET /tags returned ")) return;
    this.complaints.push(String(error.stack));
  }

  private make(): void {
    const id = `o${this.states.size}`;
    if (this.now > 0) this.states.set(id, [{ since: 0, version: undefined }]);
    this.change(id);
  }

  // What was changed last comes first in the list.
  private change(id: string): void {
    this.order = [id, ...this.order.filter((other) => other !== id)];
    this.note(id, `${id}v${this.now}`);
  }

  private note(id: string, version: string | undefined): void {
    this.states.set(id, [...(this.states.get(id) ?? []), { since: this.now, version }]);
  }

  private isThere(id: string): boolean {
    return this.order.includes(id);
  }

  // Pulumi does one thing at a time to an object.
  private isFree(id: string): boolean {
    return this.isThere(id) && !this.unconfirmed.some((write) => write.id === id);
  }

  private delete(id: string): void {
    this.order = this.order.filter((other) => other !== id);
    this.note(id, undefined);
  }

  private put(id: string): void {
    this.change(id);
    const row = this.row(id);
    this.confirmLater(id, () => this.snapshot.put(id, row));
  }

  private remove(id: string): void {
    this.delete(id);
    this.confirmLater(id, () => this.snapshot.remove(id));
  }

  private confirmLater(id: string, tell: () => void): void {
    const did = this.now;
    const confirm = () => {
      tell();
      this.writes.set(id, { did, told: this.now });
    };
    this.unconfirmed.push({ id, confirm });
  }

  // A write whose answer is lost: it may have taken effect.
  private lose(id: string): void {
    if (this.now % 2 === 0) this.change(id);
    this.snapshot.drop(id);
    this.drops.set(id, this.now);
  }

  private drop(): void {
    this.snapshot.drop();
    for (const id of this.states.keys()) this.drops.set(id, this.now);
  }

  // Two deletions and creations between two pages would look as if nothing had shifted.
  private vanish(which: number): void {
    const id = this.order[which % Math.max(1, this.order.length)];
    if (id !== undefined && !this.vanished) this.delete(id);
    this.vanished = true;
  }

  private serve(which: number): void {
    const waiting = this.requests.filter(({ served }) => !served);
    const request = waiting[which % Math.max(1, waiting.length)];
    if (request) request.served = { answer: request.answer() };
  }

  private deliver(which: number): void {
    const served = this.requests.filter((request) => request.served);
    const request = served[which % Math.max(1, served.length)];
    if (request) this.finish(request).resolve(request.served?.answer);
  }

  private fail(which: number): void {
    const request = this.requests[which % Math.max(1, this.requests.length)];
    if (!request) return;
    this.failures += 1;
    this.finish(request).reject(new Error("planted"));
  }

  private empty(which: number): void {
    const pages = this.requests.filter(({ isPage, served }) => isPage && !served);
    const request = pages[which % Math.max(1, pages.length)];
    if (!request || this.hasBeenEmpty) return;
    this.hasBeenEmpty = true;
    request.served = { answer: { rows: [], more: [], totalCount: 0 } };
  }

  private finish(request: Request): Request {
    this.requests.splice(this.requests.indexOf(request), 1);
    return request;
  }

  private source(): Source {
    return {
      page: (which) => this.ask<Page>(true, () => this.page(which)),
      ...(this.form.single && {
        one: (id: string) =>
          this.ask<Row | undefined>(false, () => (this.isThere(id) ? this.row(id) : undefined)),
      }),
      path: "/tags",
      keep: (row) => row,
      heavy: this.form.heavy,
    };
  }

  private ask<T>(isPage: boolean, answer: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.requests.push({ answer, isPage, resolve: resolve as never, reject });
    });
  }

  private page({ page = "1" }: Query = {}): Page {
    const { perPage, tellsAll } = this.form;
    const number = Number(page);
    const total = Math.ceil(this.order.length / perPage);
    const last = tellsAll ? (number === 1 ? total : 0) : Math.min(total, number + 1);
    const more = Array.from({ length: Math.max(0, last - number) }, (_, at) => ({
      page: String(number + at + 1),
    }));
    const ids = this.order.slice((number - 1) * perPage, number * perPage);
    return { rows: ids.map((id) => this.row(id)), more, totalCount: this.order.length };
  }

  private row(id: string): Row {
    return { id, version: this.states.get(id)?.at(-1)?.version };
  }
}

function take<T>(from: T[], which: number): T | undefined {
  return from.splice(which % Math.max(1, from.length), 1)[0];
}
