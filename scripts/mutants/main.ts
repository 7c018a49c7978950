import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { declaredMutants } from "./declared";
import { Copy } from "./copy";
import { type Mutant, mutantsOf } from "./mutant";
import { planted } from "./planted";
import { survivors } from "./survivors";
import { WHOLE, firstFailure, killerOf } from "./trial";

/** The part of all mutants that has to die. */
const ENOUGH = 0.95;
// A trial has one worker.
const AT_ONCE = Math.min(availableParallelism(), 4);

/**
 * Plants defects in copies of the project, one at a time, and runs tests on each: what survives is
 * what no test would notice.
 *
 * @param words Only mutants that have each of them in their names or in their files'.
 * @param sample Only so many of these, by chance.
 */
async function main(words: readonly string[], sample = Infinity): Promise<boolean> {
  const all = [...declaredMutants(), ...mutantsOf(planted)];
  requireOrder(all);
  const chosen = some(
    sample,
    all.filter(({ name, file }) =>
      words.every((word) => name.includes(word) || file.includes(word)),
    ),
  );
  const mutants = chosen.filter(({ name }) => survivors[name] === undefined);
  const copies = Array.from({ length: AT_ONCE }, () => new Copy());
  process.once("exit", () => copies.forEach((copy) => copy.remove()));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));

  await requireHealth(copies[0] as Copy);
  const began = Date.now();
  // The tests that know its place best kill almost any mutant; those that are left meet all of them.
  const left = mutants.map((mutant) => ({ mutant, tests: mutant.tests, isLast: false }));
  const alive: string[] = [];
  const work = async (copy: Copy) => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { mutant, tests, isLast } = next;
      const start = Date.now();
      let killer = await killerOf(mutant, copy, tests);
      // Far from the defect, a test may have failed by chance.
      if (isLast && killer !== undefined) killer = await killerOf(mutant, copy, tests);
      tell(
        mutant.name,
        killer ?? (isLast ? "nothing" : "none of its own tests"),
        Date.now() - start,
      );
      if (killer !== undefined) continue;
      if (isLast) alive.push(mutant.name);
      else left.push({ mutant, tests: [WHOLE], isLast: true });
    }
  };
  await Promise.all(copies.map(work));
  for (const { name } of chosen.filter(({ name: known }) => survivors[known] !== undefined))
    console.log(`${name}: not run. ${survivors[name]}`);
  return conclude(mutants.length, alive, Date.now() - began);
}

function some<T>(count: number, all: readonly T[]): T[] {
  const lots = all.map((one, at) => ({ one, at, lot: Math.random() }));
  const drawn = lots.toSorted((one, other) => one.lot - other.lot).slice(0, count);
  return drawn.toSorted((one, other) => one.at - other.at).map(({ one }) => one);
}

function requireOrder(all: readonly Mutant[]): void {
  const names = all.map(({ name }) => name);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  const unknown = Object.keys(survivors).filter((name) => !names.includes(name));
  if (twice.length > 0) throw new Error(`Mutants of one name:\n  ${twice.join("\n  ")}`);
  if (unknown.length > 0) throw new Error(`No such mutants survive:\n  ${unknown.join("\n  ")}`);
}

// On tests that fail anyway every mutant would die.
async function requireHealth(copy: Copy): Promise<void> {
  const failure = await firstFailure(WHOLE, copy);
  if (failure !== undefined) throw new Error(`The tests fail without any defect: ${failure}.`);
}

function tell(name: string, killer: string, milliseconds: number): void {
  const seconds = (milliseconds / 1000).toFixed(1).padStart(6);
  console.log(`${seconds} s  ${name}: killed by ${killer}`);
}

function conclude(count: number, alive: readonly string[], milliseconds: number): boolean {
  const died = count - alive.length;
  const minutes = (milliseconds / 60_000).toFixed(1);
  if (alive.length > 0) console.log(`\nSurvivors:\n  ${alive.join("\n  ")}`);
  console.log(
    `\n${died} of ${count} mutants died, ${alive.length} survived, in ${minutes} minutes.`,
  );
  return died >= count * ENOUGH;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: "string" } },
});
main(positionals, values.sample === undefined ? undefined : Number(values.sample)).then(
  (isEnough) => process.exit(isEnough ? 0 : 1),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
