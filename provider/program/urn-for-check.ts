import type * as pulumi from "@pulumi/pulumi";
import type { NaturalKey } from "../definition/kind";
import type { DeclaredName, ProgramInput } from "../definition/program-input";
import { sdk } from "./sdk";

// By what stands for one host: an explicit provider, or the program's own run.
const namesByHost = new WeakMap<object, DeclaredName[]>();
// Which check comes first is unknown: each of the first has so many. Of later ones each tenth has them, for those after
// it as well: with names in each, a program of thousands takes noticeably longer.
const MOST_NAMES = 20;
const NAMES_EACH = 10;

/**
 * Gives each check its resource's URN, and names that the program declares beside it: the engine stops
 * at the first check that fails, and that one can then name others that are taken.
 *
 * @param key The resource's natural key; `undefined` if part of it is unknown, a secret or optional.
 * @param created Resolves with the resource, after its constructor.
 * @returns The URN alone if there is no stack, as in tests with mocks.
 */
export async function urnForCheck(
  urnOrPromise: string | Promise<string>,
  key: DeclaredName["key"] | undefined,
  created: Promise<pulumi.Resource>,
): Promise<string | ProgramInput> {
  const stack = stackName();
  const urn = await urnOrPromise;
  if (stack === undefined) return urn;
  const resource = (await created) as unknown as Internals;
  const host = resource.__prov ?? sdk().runtime.getMonitor() ?? sdk();
  const names = namesByHost.get(host) ?? [];
  namesByHost.set(host, names);
  const at = names.length;
  if (key && !isAliased(resource)) names.push({ urn, key });
  // Those that are constructed at the same time come along.
  await turn();
  const most = at < MOST_NAMES || at % NAMES_EACH === 0 ? MOST_NAMES : 0;
  const next = names.slice(at, at + most);
  const declared = [...next, ...names.slice(0, Math.min(at, most - next.length))];
  return { urn, stack, declared: JSON.stringify(declared) };
}

/** How many resources go to the engine at once. It starts the host with the first ones, while the program prepares the others. */
const MOST_AT_ONCE = 100;
// Node's own: a test may replace it for a while, and the queue would wait for the test's for ever.
const later = setImmediate;
const queue: (() => void)[] = [];

function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (queue.push(resolve) === 1) later(serve);
  });
}

function serve(): void {
  for (const resolve of queue.splice(0, MOST_AT_ONCE)) resolve();
  if (queue.length > 0) later(serve);
}

// Tests with mocks may have no organization, and have no stack either.
function stackName(): string | undefined {
  const pulumi = sdk();
  try {
    return `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  } catch {
    return undefined;
  }
}

interface Internals {
  readonly __aliases?: readonly unknown[];
  readonly __parentResource?: Internals;
  readonly __prov?: object;
}

function isAliased({ __aliases = [], __parentResource }: Internals): boolean {
  return __aliases.length > 0 || (__parentResource !== undefined && isAliased(__parentResource));
}

/** The arguments that make up a natural key, where the program has them all as plain text. */
export function plainKey(
  key: NaturalKey | undefined,
  args: Readonly<Record<string, unknown>>,
): DeclaredName["key"] | undefined {
  if (!key || (args.adopt ?? undefined) !== undefined) return undefined;
  const conditions = Object.keys(key.where ?? {}).filter((name) => args[name] !== undefined);
  const values = [...key.by, ...conditions].map((name) => [name, args[name]] as const);
  return values.every((pair): pair is readonly [string, string] => typeof pair[1] === "string")
    ? Object.fromEntries(values)
    : undefined;
}
