import { Limiter, type RateNews } from "../../provider/api/limiter";
import { FakeClock } from "./fake-clock";

const WINDOW_MS = 10_000;
// A start in the middle of a window, as programs start.
const START = Date.UTC(2026, 0, 1) + 3700;

/** What a server tells of its windows. */
export type Telling = "everything" | "no date" | "no reset" | "a reset in the past" | "nothing";

/** Programs that send requests to one server, and what the server does. */
export interface Scenario {
  /** Requests that a window allows, until `changes` say otherwise. */
  readonly limit: number;
  /** Programs with a limiter each; one without. */
  readonly programs?: number;
  /** Requests that each sends at once; 16 without. */
  readonly atOnce?: number;
  /** Requests that each has to send; without, it goes on for ever. */
  readonly requests?: number;
  /** How long a request takes on average, there and back; 40 ms without. */
  readonly latencyMs?: number;
  readonly share?: number;
  /** Programs that heed nothing: so many requests a window each, evenly or all at one moment. */
  readonly others?: readonly { readonly aWindow: number; readonly inBursts?: true }[];
  /** How far the server's clock is ahead. */
  readonly skewMs?: number;
  readonly telling?: Telling;
  /** New limits, each from the window of that number on. */
  readonly changes?: Readonly<Record<number, number>>;
}

/** What came of it. */
export interface Outcome {
  /** The part of what could be used in whole windows that was. */
  readonly used: number;
  /** How often a request was refused, and how often one was refused once more. */
  readonly refused: number;
  readonly repeated: number;
  /** Programs that have sent all they had to. */
  readonly done: number;
}

interface Book {
  limit: number;
  ours: number;
  others: number;
}

/** Lets the programs run through so many windows; the same numbers for the same seed. */
export async function simulate(scenario: Scenario, seed: number, windows = 12): Promise<Outcome> {
  const world = new World(scenario, randomFrom(seed));
  const realRandom = Math.random;
  Math.random = world.random;
  try {
    world.start();
    await world.clock.pass((windows + 1) * WINDOW_MS - (START % WINDOW_MS));
  } finally {
    Math.random = realRandom;
  }
  return world.outcome();
}

class World {
  readonly clock = new FakeClock(START);
  private readonly books = new Map<number, Book>();
  private refused = 0;
  private repeated = 0;
  private done = 0;

  constructor(
    private readonly scenario: Scenario,
    readonly random: () => number,
  ) {}

  start(): void {
    const { programs = 1, share = 1, others = [] } = this.scenario;
    for (let n = 0; n < programs; n += 1) void this.program(new Limiter(share, this.clock));
    for (const { aWindow, inBursts } of others) void this.heedless(aWindow, inBursts === true);
  }

  /** Of the windows that are over, without the one that was open at the start. */
  outcome(): Outcome {
    const { share = 1, atOnce = 16, latencyMs = 40, programs = 1 } = this.scenario;
    const byDemand = (WINDOW_MS / latencyMs) * atOnce * programs;
    let used = 0;
    let usable = 0;
    for (const { limit, ours, others } of [...this.books.values()].slice(1, -1)) {
      used += ours;
      usable += Math.min(limit - others, limit * share, byDemand);
    }
    const { refused, repeated, done } = this;
    return { used: used / usable, refused, repeated, done };
  }

  // A program asks for its workspace first, and then for many things at once.
  private async program(limiter: Limiter): Promise<void> {
    const { programs = 1, atOnce = 16, requests = Infinity } = this.scenario;
    await this.clock.sleep(programs > 1 ? this.random() * 5000 : 0);
    await this.exchange(limiter);
    let begun = 1;
    const one = async (): Promise<void> => {
      while (begun < requests) {
        begun += 1;
        await this.exchange(limiter);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    this.done += 1;
  }

  private async exchange(limiter: Limiter): Promise<void> {
    const { latencyMs = 40 } = this.scenario;
    for (let refusals = 0; ; refusals += 1) {
      const place = await limiter.reserve(refusals > 0);
      await this.clock.sleep(latencyMs * this.random());
      const news = this.answer();
      await this.clock.sleep(latencyMs * this.random());
      limiter.release(place, news);
      if (!news.refused) return;
      if (refusals > 0) this.repeated += 1;
    }
  }

  private async heedless(aWindow: number, inBursts: boolean): Promise<void> {
    for (;;) {
      const moment = inBursts ? this.random() * WINDOW_MS : WINDOW_MS / aWindow;
      await this.clock.sleep(moment);
      for (let sent = 0; sent < (inBursts ? aWindow : 1); sent += 1) {
        const book = this.book();
        if (book.ours + book.others < book.limit) book.others += 1;
      }
      if (inBursts) await this.clock.sleep(WINDOW_MS - moment);
    }
  }

  private answer(): RateNews {
    const book = this.book();
    const refused = book.ours + book.others >= book.limit;
    if (refused) this.refused += 1;
    else book.ours += 1;
    const { telling = "everything", skewMs = 0 } = this.scenario;
    if (telling === "nothing") return { refused };
    const now = this.clock.now() + skewMs;
    const past = telling === "a reset in the past" ? 60 : 0;
    const reset = (Math.floor(now / WINDOW_MS) + 1) * 10 - past;
    return {
      limit: book.limit,
      remaining: book.limit - book.ours - book.others,
      reset: telling === "no reset" ? undefined : reset,
      date: telling === "no date" ? undefined : Math.floor(now / 1000) * 1000,
      refused,
    };
  }

  private book(): Book {
    const { skewMs = 0, limit, changes = {} } = this.scenario;
    const number = Math.floor((this.clock.now() + skewMs) / WINDOW_MS);
    const book = this.books.get(number);
    if (book) return book;
    const nth = this.books.size;
    const current = Object.entries(changes).findLast(([from]) => Number(from) <= nth)?.[1] ?? limit;
    const fresh = { limit: current, ours: 0, others: 0 };
    this.books.set(number, fresh);
    return fresh;
  }
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
