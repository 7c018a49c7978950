import { afterAll, describe, expect, it } from "vitest";
import type { Fault } from "../../provider/emulator/index";
import { everySample } from "../conformance/samples";
import type { Sample } from "../conformance/samples/sample";
import { faults } from "./faults";
import { type Operation, operations } from "./operations";
import { type Trial, judge, requestsOf } from "./trial";

/** Without FAULTS=all, each way to fail meets each operation once: kinds take turns, and so do requests. */
const ALL = process.env.FAULTS === "all";

/** Lets everything go wrong at every request of every operation of these kinds. */
export function describeFaults(some: readonly Sample[]): void {
  const totals = { succeeded: 0, told: 0 };
  afterAll(() => {
    const all = totals.succeeded + totals.told;
    const lines = [
      `fault matrix: ${all} trials, of which ${totals.succeeded} succeeded and ${totals.told} failed and said so`,
      ...leftOutOf(some).map(([what, why]) => `  without ${what}: ${why}`),
    ];
    console.log(lines.join("\n"));
  });

  // Some trials wait for seconds: meanwhile those of other operations go on.
  describe.concurrent.each(some.map((sample) => [sample.kind, sample] as const))(
    "%s",
    (_, sample) => {
      it.each(operations.filter(({ missing }) => missing?.(sample) === undefined))(
        "survives whatever goes wrong: $name",
        async (operation) => {
          const complaints: string[] = [];
          for (const trial of await trialsOf(sample, operation)) {
            const verdict = await judge(trial).catch((error: Error) => ({
              succeeded: false,
              complaints: [error.message],
            }));
            totals[verdict.succeeded ? "succeeded" : "told"] += 1;
            const { fault, position, lasting } = trial;
            const where = `${fault}, request ${position}${lasting ? " and all that follow" : ""}`;
            complaints.push(...verdict.complaints.map((complaint) => `${where}: ${complaint}`));
          }
          expect(complaints.join("\n\n")).toBe("");
        },
      );
    },
  );
}

// What isn't tried, and why.
function leftOutOf(some: readonly Sample[]): (readonly [string, string])[] {
  return [
    ["answers that are too large", "each costs a second; the client's own test has them"],
    ["429s that never end", "each costs a minute of real time; the client's own test has them"],
    ...some.flatMap((sample) =>
      operations.flatMap(({ name, missing }) => {
        const why = missing?.(sample);
        return why ? [[`${sample.kind}, ${name}`, why] as const] : [];
      }),
    ),
  ];
}

async function trialsOf(sample: Sample, operation: Operation): Promise<Trial[]> {
  const requests = await requestsOf(sample, operation);
  const trial = (way: Way, position: number): Trial => ({
    ...way,
    sample,
    operation,
    position,
    failure: () => faults()[way.fault] as Fault["with"],
  });
  const positions = Array.from({ length: requests }, (_, at) => at + 1);
  if (ALL) return ways().flatMap((way) => positions.map((position) => trial(way, position)));
  expect(requests).toBeGreaterThan(0);
  return turnOf(sample, operation).map((way, at) => {
    const place = everySample.indexOf(sample) + at;
    return trial(way, positions[place % requests] as number);
  });
}

type Way = Pick<Trial, "fault" | "lasting">;

function ways(): Way[] {
  const all = Object.keys(faults()).flatMap((fault) =>
    [false, true].map((lasting) => ({ fault, lasting })),
  );
  return all.filter(({ fault, lasting }) => !(lasting && fault.startsWith("429")));
}

/** The ways that a kind tries on an operation: all kinds that have it share them. */
function turnOf(sample: Sample, operation: Operation): Way[] {
  const sharing = everySample.filter((one) => operation.missing?.(one) === undefined);
  const turn = sharing.indexOf(sample) + operations.indexOf(operation);
  return ways().filter((_, at) => (at + turn) % sharing.length === 0);
}
