import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Row } from "../../provider/emulator/index";
import { expectQuiet } from "../harness/quiet";
import { type Declaration, World, type WorldOptions, expectOk } from "../harness/world";
import { secret } from "../engine/engine";
import {
  type Args,
  type Sample,
  type SampleArgument,
  type Setting,
  beside,
  everyArgument,
} from "./samples/sample";
import { samples } from "./samples";

/** A kind under test, in a world of its own. Its resource is always called `thing`. */
export class Case {
  private declared: Args = {};
  /** What an argument is declared as that is a secret, if one is to be. */
  readonly hidden = new Set<string>();

  private constructor(
    readonly sample: Sample,
    readonly world: World,
    readonly setting: Setting,
    private readonly hides: boolean,
  ) {}

  static async open(
    sample: Sample,
    { hides = false, ...options }: WorldOptions & { hides?: boolean } = {},
  ): Promise<Case> {
    const world = await World.open(options);
    return new Case(sample, world, sample.setting?.(world.emulator.workspace()) ?? {}, hides);
  }

  /** The arguments that have to be declared. */
  get required(): Args {
    return this.sample.required(this.setting);
  }

  /** Every argument that goes with all others. */
  get full(): Args {
    return everyArgument(this.sample, this.setting);
  }

  /** The required arguments with one more, and what has to go with it. */
  baseFor(name: string): Args {
    const { value } = this.argument(name);
    return { ...beside(this.sample, name, this.setting), [name]: value(this.setting) };
  }

  /** The same with another value. */
  changedFor(name: string): Args {
    const { other, without = [] } = this.argument(name);
    const kept = Object.entries(this.baseFor(name)).filter(([one]) => !without.includes(one));
    return { ...Object.fromEntries(kept), [name]: other(this.setting) };
  }

  argument(name: string): SampleArgument {
    return this.sample.arguments[name] as SampleArgument;
  }

  declare(args: Args, more: Partial<Declaration> = {}): void {
    this.declared = args;
    const given = this.hides ? this.withSecret(args) : args;
    this.world.declare({ name: "thing", kind: this.sample.kind, args: given, ...more });
  }

  /** Declares the same once more, and this. */
  redeclare(args: Args): void {
    this.declare({ ...this.declared, ...args });
  }

  /** Declares and deploys. What Intercom orders or writes in its own way is no other form. */
  async deploy(args: Args): Promise<void> {
    this.declare(args);
    expectOk(await this.world.up());
    expect(this.world.told).not.toMatch(/in another form than declared/);
  }

  /** What state has of the resource. */
  async outputs(): Promise<Row> {
    const { id, outputs } = await this.world.resource("thing");
    return { ...outputs, id };
  }

  /** What Intercom has of it. */
  async row(): Promise<Row> {
    const { id } = await this.outputs();
    const row = this.collection.get(String(id));
    expect(row).toBeDefined();
    return row as Row;
  }

  get collection() {
    return this.world.collection(this.sample.collection);
  }

  get ids(): Set<unknown> {
    return new Set(this.collection.all().map(({ id }) => id));
  }

  /** Whether an object is there and in use. */
  isLive(id: unknown): boolean {
    const object = this.collection.get(String(id));
    return object !== undefined && object.archived !== true;
  }

  /** Does to the object what a colleague would do in the app to make the argument another. */
  async changeElsewhere(name: string): Promise<Row> {
    const before = await this.row();
    this.collection.update(String(before.id), this.elsewhere(name));
    return before;
  }

  elsewhere(name: string): Row {
    return this.argument(name).row?.(this.setting) ?? {};
  }

  private withSecret(args: Args): Args {
    const { hidable, arguments: all } = this.sample;
    const value = hidable && (args[hidable] ?? all[hidable]?.value(this.setting));
    if (typeof value !== "string" || hidable === undefined) return args;
    const hidden = `${value}-hushed-9c41`;
    this.hidden.add(hidden);
    return { ...args, [hidable]: secret(hidden), __secrets: [hidable] };
  }

  /** Nothing is planned and nothing written, before and after a refresh. */
  async expectQuiet(): Promise<void> {
    await expectQuiet(this.world);
  }
}

/** The same tests for every kind, each in a world of its own. */
export function describeEveryKind(
  tests: (sample: Sample, current: () => Case) => void,
  some = samples,
): void {
  describe.each(some.map((sample) => [sample.kind, sample] as const))("%s", (_, sample) => {
    let current: Case;
    beforeEach(async () => {
      current = await Case.open(sample);
    });
    afterEach(() => current.world.close());
    tests(sample, () => current);
  });
}

/** A test that only some kinds have: for the others there is none, rather than one that is skipped. */
export function where(applies: boolean): (name: string, test: () => Promise<void>) => void {
  return applies ? it : () => {};
}

/** The names of a sample's arguments that fit. */
export function argumentsOf(
  sample: Sample,
  fits: (argument: SampleArgument, name: string) => boolean = () => true,
): string[] {
  const all = Object.entries(sample.arguments);
  return all.filter(([name, argument]) => fits(argument, name)).map(([name]) => name);
}

/** Whether a program has to declare the argument. */
export function isRequired(sample: Sample, name: string): boolean {
  const anySetting: Setting = new Proxy({}, { get: () => "1" });
  return name in sample.required(anySetting);
}

/** A row has these fields, whatever else it and what is in them may have. */
export function expectHolds(row: Row, fields: Row): void {
  for (const [field, value] of Object.entries(fields))
    expect({ [field]: unordered(row[field]) }).toMatchObject({ [field]: unordered(value) });
}

/** A value whose order means nothing where it is a list. */
export function unordered(value: unknown): unknown {
  return Array.isArray(value) ? value.toSorted() : value;
}
