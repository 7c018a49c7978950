import { type Figures, type Measured, type Operation, OPERATIONS, type Subject } from "./measure";

/** What each program took; the first is compared with the others. */
export type Subjects = Map<Subject, Measured>;

const NAMES = { intercom: "pulumi-intercom", usual: "usual way", random: "RandomId" } as const;

/** Prints what the programs took, as Markdown tables. */
export function report(title: string, subjects: Subjects): void {
  const names = Array.from(subjects.keys(), (subject) => NAMES[subject]);
  const all = [...subjects.values()];
  const rows = valuesOf(all).map(({ what, values, digits }) => {
    const ratios = values.slice(1).map((value) => ratio(values[0], value));
    const figures = values.map((value) => shown(value, digits));
    return [what].concat(figures, ratios);
  });
  print([title, ...names, ...names.slice(1).map((name) => `to ${name}`)], rows);
  const routes = routesOf(all).map((route) => [route].concat(OPERATIONS.map(countsOf(route, all))));
  print([`requests (${NAMES.usual})`, ...OPERATIONS], routes);
}

/** Prints how many times as much the larger run took. */
export function reportGrowth(title: string, small: Subjects, large: Subjects): void {
  const before = valuesOf([...small.values()]);
  const rows = valuesOf([...large.values()]).map(({ what, values }, at) => {
    const ratios = values.map((value, subject) => ratio(value, before[at]?.values[subject]));
    return [what].concat(ratios);
  });
  const names = Array.from(large.keys(), (subject) => NAMES[subject]);
  print([title, ...names], rows);
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
  "host's processor seconds": ({ host }) => host?.processor,
  "host's MB of memory": ({ host }) => host && host.memory / 1e6,
};

function valuesOf(subjects: readonly Measured[]): Values[] {
  const ofOperations = OPERATIONS.flatMap((operation) =>
    Object.entries(MEASURES).map(([name, of]) => ({
      what: `${operation}: ${name}`,
      values: subjects.map(({ operations }) => of(operations[operation])),
      digits: name.endsWith("seconds") ? 1 : 0,
    })),
  );
  const state = subjects.map(({ stateBytes }) => stateBytes);
  return [...ofOperations, { what: "bytes of state", values: state }];
}

function routesOf(subjects: readonly Measured[]): string[] {
  const figures = subjects.flatMap(({ operations }) => OPERATIONS.map((each) => operations[each]));
  const routes = new Set(figures.flatMap((each) => Array.from(each.routes.keys())));
  return [...routes].toSorted(byPath);
}

function countsOf(route: string, [own, usual]: readonly Measured[]) {
  return (operation: Operation): string => {
    const [ours, theirs] = [own, usual].map((one) => {
      return one?.operations[operation].routes.get(route) ?? 0;
    });
    return ours || theirs ? `${shown(ours)} (${shown(theirs)})` : "";
  };
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
