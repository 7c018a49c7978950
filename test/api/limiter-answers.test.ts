import { expect, it, vi } from "vitest";
import { Limiter, type Pause, type Place, type RateNews } from "../../provider/api/limiter";
import { FakeClock } from "./fake-clock";

const open = (share = 1) => {
  const clock = new FakeClock();
  const pauses: Pause[] = [];
  const limiter = new Limiter(share, clock, (pause) => pauses.push(pause));
  const headers = (remaining: number, limit = 10): RateNews => ({
    limit,
    remaining,
    reset: Math.floor(clock.now() / 10_000) * 10 + 10,
    date: Math.floor(clock.now() / 1000) * 1000,
  });
  return { clock, pauses, limiter, headers };
};

/** Asks for so many places at once, and gives those that are there. */
const ask = async (limiter: Limiter, clock: FakeClock, count: number): Promise<Place[]> => {
  const places: Place[] = [];
  for (let n = 0; n < count; n += 1) void limiter.reserve().then((place) => places.push(place));
  await clock.pass(0);
  return places;
};

it("waits as long as a rejection asks for, whatever late responses say", async () => {
  const { clock, limiter, headers } = open();
  const [first] = await ask(limiter, clock, 1);
  limiter.release(first!, headers(9));
  const [refused, late] = await ask(limiter, clock, 2);
  limiter.release(refused!, { ...headers(0), refused: true, retryAfter: 17_000 });
  limiter.release(late!, headers(1));
  const next = await ask(limiter, clock, 1);
  await clock.pass(16_900);
  expect(next).toHaveLength(0);
  await clock.pass(300);
  expect(next).toHaveLength(1);
});

it.each(["after", "before"])(
  "lets no refusal of the window before close the next one, %s an answer of that",
  async (moment) => {
    const { clock, limiter, headers } = open();
    const [first] = await ask(limiter, clock, 1);
    const before = headers(9);
    limiter.release(first!, before);
    const [late] = await ask(limiter, clock, 1);
    await clock.pass(11_000);
    const [second] = await ask(limiter, clock, 1);
    if (moment === "after") limiter.release(second!, headers(9));
    limiter.release(late!, { ...before, remaining: 0, refused: true });
    expect(await ask(limiter, clock, 2)).toHaveLength(2);
  },
);

it("waits a second where a window that is over here isn't over there", async () => {
  const { clock, limiter, headers } = open();
  const [first] = await ask(limiter, clock, 1);
  const before = headers(9);
  limiter.release(first!, before);
  await clock.pass(11_000);
  const [early] = await ask(limiter, clock, 1);
  limiter.release(early!, { ...before, remaining: 0, refused: true });
  const next = await ask(limiter, clock, 1);
  await clock.pass(900);
  expect(next).toHaveLength(0);
  await clock.pass(300);
  expect(next).toHaveLength(1);
});

it("distinguishes windows if no header says when they end", async () => {
  const { clock, limiter } = open();
  const [first] = await ask(limiter, clock, 1);
  limiter.release(first!, { limit: 10, remaining: 2 });
  const [second] = await ask(limiter, clock, 1);
  limiter.release(second!, { limit: 10, remaining: 9 });
  expect(limiter.remaining).toBe(9);
  const [late] = await ask(limiter, clock, 1);
  await clock.pass(11_000);
  await ask(limiter, clock, 1);
  limiter.release(late!, { limit: 10, remaining: 1 });
  expect(limiter.remaining).toBe(10);
});

it("guesses anew when a window ends that began with a refusal", async () => {
  const { clock, limiter } = open();
  const [first] = await ask(limiter, clock, 1);
  vi.spyOn(Math, "random").mockReturnValueOnce(0);
  limiter.release(first!, { refused: true });
  const next = await ask(limiter, clock, 1);
  await clock.pass(1200);
  expect(next).toHaveLength(1);
});

it("waits at least a second after a refusal", async () => {
  const { clock, limiter, headers } = open();
  const [refused] = await ask(limiter, clock, 1);
  limiter.release(refused!, { ...headers(0), refused: true, retryAfter: 0 });
  const next = await ask(limiter, clock, 1);
  await clock.pass(900);
  expect(next).toHaveLength(0);
  await clock.pass(300);
  expect(next).toHaveLength(1);
});

it("has a part in each window, however small its share", async () => {
  const { clock, limiter, headers } = open(0.01);
  const [first] = await ask(limiter, clock, 1);
  limiter.release(first!, headers(9));
  const next = await ask(limiter, clock, 2);
  await clock.pass(11_000);
  expect(next).toHaveLength(1);
});

it("sends a few at once to a server that doesn't return its limit", async () => {
  const { clock, limiter } = open();
  const [first] = await ask(limiter, clock, 1);
  limiter.release(first!, {});
  expect(await ask(limiter, clock, 20)).toHaveLength(8);
});

it("counts what had no answer", async () => {
  const { clock, limiter, headers } = open(0.2);
  const [first] = await ask(limiter, clock, 1);
  limiter.release(first!, headers(9));
  const [lost] = await ask(limiter, clock, 1);
  limiter.release(lost!);
  expect(await ask(limiter, clock, 1)).toHaveLength(0);
});

it("takes a limit that changes for no doing of others", async () => {
  const { clock, limiter, headers } = open();
  for (const news of [headers(99, 100), headers(8, 10)]) {
    const [place] = await ask(limiter, clock, 1);
    limiter.release(place!, news);
  }
  expect(await ask(limiter, clock, 3)).toHaveLength(3);
});

it("begins with one request after a window without responses", async () => {
  const { clock, limiter, headers } = open();
  const [first] = await ask(limiter, clock, 1);
  limiter.release(first!, headers(9));
  await clock.pass(11_000);
  await ask(limiter, clock, 1);
  await clock.pass(11_000);
  expect(await ask(limiter, clock, 3)).toHaveLength(1);
});

it("lets one go where others send ever so much", async () => {
  const { clock, limiter, headers } = open();
  for (const remaining of [999, 0, 999, 0, 400]) {
    const [place] = await ask(limiter, clock, 1);
    limiter.release(place!, headers(remaining, 1000));
    // Late in the next window, when little is kept for the rest of it.
    if (remaining === 0) await clock.pass(18_500 - (clock.now() % 10_000));
  }
  expect(await ask(limiter, clock, 1)).toHaveLength(1);
});

it("isn't held up by requests that are never answered", async () => {
  const { clock, limiter, headers } = open();
  const [first, hung] = [await ask(limiter, clock, 1), await ask(limiter, clock, 1)];
  expect([first, hung].map((places) => places.length)).toEqual([1, 0]);
  await clock.pass(1200);
  expect(hung).toHaveLength(1);
  limiter.release(first[0]!, headers(9));
  expect(await ask(limiter, clock, 2)).toHaveLength(2);
});

it("reports a pause once, when it begins: how long, of which limit, and who used it up", async () => {
  const { clock, pauses, limiter, headers } = open(0.1);
  const [only] = await ask(limiter, clock, 1);
  limiter.release(only!, headers(9));
  await ask(limiter, clock, 3);
  expect(pauses).toEqual([{ milliseconds: 10_000, limit: 10, shared: false }]);
  await clock.pass(10_200);
  expect(limiter.waited).toBeGreaterThanOrEqual(10_000);
});

it("reports that other programs caused a pause, and reports none while responses are outstanding", async () => {
  const { clock, pauses, limiter, headers } = open();
  const [refused] = await ask(limiter, clock, 2);
  expect(pauses).toEqual([]);
  limiter.release(refused!, { ...headers(0), refused: true });
  expect(pauses).toMatchObject([{ limit: 10, shared: true }]);
});

it("goes on with a limit of which nothing is known to be left", async () => {
  const { clock, limiter } = open();
  for (const news of [{ limit: 50 }, { remaining: 0 }, { reset: 1 }, { limit: 5, remaining: 0 }]) {
    const [place] = await ask(limiter, clock, 1);
    limiter.release(place!, news);
    await clock.pass(11_000);
  }
  expect(await ask(limiter, clock, 1)).toHaveLength(1);
});

it("waits once where the clock goes on between two looks at it", async () => {
  const { clock, limiter, pauses } = open();
  const [first] = await ask(limiter, clock, 1);
  limiter.release(first!, { limit: 10, remaining: 9, refused: true, retryAfter: 8000 });
  const now = clock.now.bind(clock);
  let looks = 0;
  clock.now = () => now() + (looks += 1);
  const next = await ask(limiter, clock, 1);
  await clock.pass(9000);
  expect(next).toHaveLength(1);
  expect(pauses).toHaveLength(1);
});
