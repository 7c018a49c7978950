import type { Figures, Measured, Operation } from "./measure";

/** What each program took, by the name to print. */
export type Subjects = ReadonlyMap<string, Measured>;

/** Two programs to compare: the first's figures are divided by the second's. */
export type Pair = readonly [string, string];

/** Prints what the programs took, as a Markdown table. */
export function report(title: string, subjects: Subjects, pairs: readonly Pair[]): void {
  const names = [...subjects.keys()];
  const rows = valuesOf([...subjects.values()]).map(({ what, values, digits }) => {
    const named = new Map(names.map((name, at) => [name, values[at]]));
    const ratios = pairs.map(([one, other]) => ratio(named.get(one), named.get(other)));
    return [what].concat(
      values.map((value) => shown(value, digits)),
      ratios,
    );
  });
  print([title, ...names, ...pairs.map(([one, other]) => `${one} to ${other}`)], rows);
}

/** Prints the requests of two programs by route, the second's in brackets. */
export function reportRoutes(subjects: Subjects, [own, other]: Pair): void {
  const both = [subjects.get(own), subjects.get(other)].map((one) => one?.operations);
  const operations = [...(both[0]?.keys() ?? [])];
  const rows = routesOf([...subjects.values()]).map((route) => {
    const cells = operations.map((operation) => {
      const [ours, theirs] = both.map((one) => one?.get(operation)?.routes.get(route) ?? 0);
      return ours || theirs ? `${shown(ours)} (${shown(theirs)})` : "";
    });
    return [route].concat(cells);
  });
  print([`requests of ${own} (${other})`, ...operations], rows);
}

/** Prints how many times as much the larger run took. */
export function reportGrowth(title: string, small: Subjects, large: Subjects): void {
  const before = valuesOf([...small.values()]);
  const rows = valuesOf([...large.values()]).map(({ what, values }, at) => {
    const ratios = values.map((value, subject) => ratio(value, before[at]?.values[subject]));
    return [what].concat(ratios);
  });
  print([title, ...large.keys()], rows);
}

interface Values {
  readonly what: string;
  readonly digits?: number;
  /** One of each program. */
  readonly values: readonly (number | undefined)[];
}

const MEASURES: Readonly<Record<string, (figures: Figures) => number | undefined>> = {
  requests: ({ requests }) => requests,
  "429s": ({ refused }) => refused,
  seconds: ({ seconds }) => seconds,
  "program's processor seconds": ({ program }) => program?.processor,
  "program's MB of memory": ({ program }) => program && program.memory / 1e6,
  "host's processor seconds": ({ host }) => host?.processor,
  "host's MB of memory": ({ host }) => host && host.memory / 1e6,
};

function valuesOf(subjects: readonly Measured[]): Values[] {
  const operations = [...(subjects[0]?.operations.keys() ?? [])];
  const ofOperations = operations.flatMap((operation: Operation) =>
    Object.entries(MEASURES).map(([name, of]) => ({
      what: `${operation}: ${name}`,
      values: subjects.map(({ operations: found }) => {
        const figures = found.get(operation);
        return figures && of(figures);
      }),
      digits: name.endsWith("seconds") ? 1 : 0,
    })),
  );
  const state = subjects.map(({ stateBytes }) => stateBytes);
  return [...ofOperations, { what: "bytes of state", values: state }];
}

function routesOf(subjects: readonly Measured[]): string[] {
  const figures = subjects.flatMap(({ operations }) => [...operations.values()]);
  const routes = new Set(figures.flatMap((each) => Array.from(each.routes.keys())));
  return [...routes].toSorted(byPath);
}

function byPath(one: string, other: string): number {
  const path = (route: string) => route.split(" ").toReversed().join(" ");
  return path(one) < path(other) ? -1 : 1;
}

function shown(value: number | undefined, digits = 0): string {
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value === undefined ? "" : value.toLocaleString("en", form);
}

function ratio(value: number | undefined, to: number | undefined): string {
  return value === undefined || !to ? "" : `× ${(value / to).toFixed(2)}`;
}

function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, at) => (at === 0 ? "---" : "--:"));
  console.log(`\n${[head, rule, ...rows].map(line).join("\n")}`);
}
