import { expect, it } from "vitest";
import { type AnyKind, updateOf } from "../../provider/definition/kind";
import type { Emulator } from "../../provider/emulator/index";
import * as intercom from "../../provider/index";
import { coverage } from "../../scripts/reference/coverage";
import { lookUps } from "../../scripts/reference/lookups";
import { Case, argumentsOf } from "../conformance/case";
import { samples } from "../conformance/samples";
import type { Args, Sample } from "../conformance/samples/sample";
import { expectOk, kinds } from "../harness/world";
import { eachInItsProgram } from "../lookups/program";
import { operationOf } from "./contract";

// docs/coverage.md is made of the declarations. Here it is held against what is sent: nothing is waived
// but what that page gives a reason for.

const covered = coverage(process.cwd()).filter(({ by }) => by);
const program = eachInItsProgram();

it.each(samples.map((sample) => [sample.kind, sample] as const))(
  "%s sends every operation that it is said to use",
  async (kind, sample) => {
    const sent = new Set<string>();
    const lives = changing(sample).map((name) => (current: Case) => changed(current, name));
    for (const life of [...lives, ...emptying(sample), lostAndMadeAgain]) {
      const current = await Case.open(sample);
      listen(current.world.emulator, sent);
      await life(current).finally(() => current.world.close());
    }
    expectAllOf(kind, sent);
  },
);

const onlyLookedUp = [...lookUps()].filter(([{ name }]) => !kinds.has(name));
it.each(onlyLookedUp.map(([{ name, path }, functions]) => [name, functions, path] as const))(
  "the look-ups of %s send every operation that they are said to use",
  async (kind, [first = "", , one], path) => {
    const sent = new Set<string>();
    listen(program().emulator, sent);
    const look = intercom as unknown as Record<string, (args?: object) => Promise<unknown>>;
    await look[first]?.(...(path.includes("{id}") ? [{ id: "67890" }] : []));
    // What the list has isn't asked for alone.
    if (one) await expect(look[one]?.({ id: "404" })).rejects.toThrow("There is no");
    expectAllOf(kind, sent);
  },
);

// One argument for each way in which a change is sent: with others, to wait, in requests of its own.
function changing(sample: Sample): string[] {
  const kind = kinds.get(sample.kind) as AnyKind;
  const waiting = updateOf(kind).staging?.of;
  const ways = new Map<string, string>();
  for (const name of argumentsOf(sample, ({ change }) => change === "update")) {
    const { attachedAt, elementsAt } = kind.arguments[name] ?? {};
    ways.set(attachedAt ?? elementsAt ?? String(waiting?.includes(name)), name);
  }
  return [...ways.values()];
}

// The object is made with all that there is, changed in one thing and back, and deleted. What waits then
// is published.
async function changed(current: Case, name: string): Promise<void> {
  const { needs, insteadOf } = current.argument(name);
  const isApart = needs !== undefined || insteadOf !== undefined;
  const base = isApart ? current.baseFor(name) : current.full;
  const other = { ...(isApart ? {} : base), ...current.changedFor(name) };
  await deploy(current, base);
  await deploy(current, other);
  expectOk(await current.world.refresh());
  const unsent = argumentsOf(
    current.sample,
    ({ change }, one) => change === "unsent" && one in base,
  );
  const settled = unsent.map((one) => [one, current.argument(one).other(current.setting)]);
  await deploy(current, { ...other, ...Object.fromEntries(settled) });
  await deploy(current, base);
  expectOk(await current.world.destroy());
}

// What is emptied by a request of its own.
function emptying(sample: Sample): ((current: Case) => Promise<void>)[] {
  const kind = kinds.get(sample.kind) as AnyKind;
  const { arguments: all } = kind;
  const names = updateOf(kind).emptying?.of ?? [];
  return names.map((name) => async (current) => {
    await deploy(current, current.baseFor(name));
    await deploy(current, { ...current.required, [name]: all[name]?.absent });
  });
}

// What the list lacks is asked for alone before it counts as gone.
async function lostAndMadeAgain(current: Case): Promise<void> {
  // Of an empty list nothing is believed where nothing else can tell.
  const { readBy } = kinds.get(current.sample.kind) as AnyKind;
  if (readBy === "list") current.collection.insert(current.sample.foreign?.(current.setting) ?? {});
  await deploy(current, current.required);
  const { id } = await current.row();
  current.collection.remove(String(id));
  expectOk(await current.world.refresh());
  if (current.sample.adoptedOnly) return;
  await deploy(current, current.required);
  expectOk(await current.world.destroy());
}

async function deploy(current: Case, args: Args): Promise<void> {
  current.declare(args);
  expectOk(await current.world.up());
}

function listen(emulator: Emulator, sent: Set<string>): void {
  emulator.onExchange((exchange) => {
    const operation = operationOf(exchange);
    // Whether an object is still there is asked of those that are gone, too.
    const isAnswered = exchange.status < 300 || exchange.status === 404;
    if (operation !== undefined && isAnswered) sent.add(operation);
  });
}

function expectAllOf(kind: string, sent: ReadonlySet<string>): void {
  const own = covered.filter(({ by }) => by?.name === kind).map(({ operation }) => operation);
  expect(own.length).toBeGreaterThan(0);
  expect(
    own.filter((operation) => !sent.has(operation)),
    "never sent",
  ).toEqual([]);
}
