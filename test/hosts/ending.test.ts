import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DynamicHost } from "../../provider/hosts/dynamic";
import { Interruption } from "../../provider/hosts/interruption";
import { kinds } from "../harness/world";

/** When a host's process ends that was told to stop, by a clock that the test moves. */
let exit: ReturnType<typeof vi.fn>;
beforeEach(() => {
  vi.useFakeTimers();
  exit = vi.fn<() => void>();
  vi.spyOn(process, "exit").mockImplementation(exit as never);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const call = (interruption: Interruption) => {
  let answer = (): void => {};
  const done = interruption.during(() => new Promise<void>((resolve) => (answer = resolve)));
  return async () => {
    answer();
    await done;
  };
};

it("ends at once where nothing is under way", () => {
  new Interruption().stop();
  expect(exit).toHaveBeenCalledTimes(1);
});

it("leaves the last answer as much time to be written as the first", async () => {
  const interruption = new Interruption();
  const [first, last] = [call(interruption), call(interruption)];
  interruption.stop();
  await first();
  await vi.advanceTimersByTimeAsync(49);
  await last();
  await vi.advanceTimersByTimeAsync(49);
  expect(exit).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10);
  expect(exit).toHaveBeenCalled();
});

it("leaves an answer time that was given just before", async () => {
  const interruption = new Interruption();
  await call(interruption)();
  interruption.stop();
  expect(exit).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60);
  expect(exit).toHaveBeenCalled();
});

it("doesn't end before the engine has received the messages of a call", async () => {
  const interruption = new Interruption();
  const tell = () => {};
  let hear = (): void => {};
  const arrived = () => new Promise<void>((resolve) => (hear = resolve));
  const engine = { info: tell, warn: tell, progress: tell, arrived };
  const host = new DynamicHost(kinds, engine, {}, undefined, interruption);
  const checking = host.provider("Tag").check({}, { name: "VIP" });
  interruption.stop();
  await vi.advanceTimersByTimeAsync(1000);
  expect(exit).not.toHaveBeenCalled();
  hear();
  await checking;
  await vi.advanceTimersByTimeAsync(60);
  expect(exit).toHaveBeenCalled();
});
