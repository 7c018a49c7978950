import type { CollectionName, EmulatedWorkspace, Row } from "../../../provider/emulator/index";

/** A kind by example: what the suite declares, changes and gets wrong. In the API's words, `row`s. */
export interface Sample {
  readonly kind: string;
  /** Where the emulator keeps its objects. */
  readonly collection: CollectionName;
  /** What has to exist beforehand; what it gives can be used in the arguments. */
  readonly setting?: (workspace: EmulatedWorkspace) => Setting;
  readonly required: (setting: Setting) => Args;
  /** What a row of somebody else's has to have, where it can't be made without. */
  readonly foreign?: (setting: Setting) => Row;
  readonly arguments: Readonly<Record<string, SampleArgument>>;
  /** How it takes over an object, where that isn't by its id. */
  readonly adopt?: (id: string) => unknown;
  /** What a program declares of what its class packs. */
  readonly inProgram?: Args;
  /** A text among its arguments that may as well be a secret. */
  readonly hidable?: string;
  /** The resource only ever takes over what exists. */
  readonly adoptedOnly?: true;
  /** Nothing but an id tells its objects apart. */
  readonly withoutKey?: true;
  /** Intercom keeps its text in a form of its own, so that who takes it over sends it again. */
  readonly rewrites?: true;
  /** What becomes of the object when its resource is deleted. */
  readonly afterDelete: "gone" | "archived" | "archivedForGood" | "there";
  /** Declarations that are wrong beyond one argument, with the path that is named. */
  readonly wrong?: readonly (readonly [Args, path: string])[];
}

/** What an argument is, and what becomes of it. */
export interface SampleArgument {
  readonly value: (setting: Setting) => unknown;
  readonly other: (setting: Setting) => unknown;
  /** What a colleague would do in the app to make it `other`. Without it, the API never tells it. */
  readonly row?: (setting: Setting) => Row;
  /** What has to be declared with it. */
  readonly needs?: (setting: Setting) => Args;
  /** The argument that it takes the place of. */
  readonly insteadOf?: string;
  /** What can't be declared any more with `other`. */
  readonly without?: readonly string[];
  /** The kind can do without it, though the sample declares it. */
  readonly removable?: true;
  /** What goes with it can't be without it. */
  readonly irremovable?: true;
  /** What a change of it plans. */
  readonly change: "update" | "replace" | "refused" | "unsent";
  /** A text that has to be of a certain form, which only the API knows. */
  readonly formed?: true;
  /** What it is after the program removed it; without it, it stays as it was. */
  readonly removed?: unknown;
  /** Nothing is told of it where it isn't declared. */
  readonly untold?: true;
  /** Declared as its default where the program doesn't mention it. */
  readonly managed?: true;
  /** Values that check must refuse. */
  readonly wrong: readonly unknown[];
  /** A value that the API makes other by itself: it never shows as drift. */
  readonly equivalent?: Row;
}

export type Args = Readonly<Record<string, unknown>>;
export type Setting = Readonly<Record<string, string>>;

/** Every argument of a sample that goes with all others. */
export function everyArgument(sample: Sample, setting: Setting): Args {
  const all = Object.entries(sample.arguments).filter(
    ([, { needs, insteadOf }]) => !needs && !insteadOf,
  );
  const values = all.map(([name, argument]) => [name, argument.value(setting)]);
  return { ...sample.required(setting), ...Object.fromEntries(values) };
}

/** What has to be declared beside an argument. */
export function beside(sample: Sample, name: string, setting: Setting): Args {
  const { needs, insteadOf } = sample.arguments[name] ?? {};
  const required = Object.entries(sample.required(setting));
  return {
    ...Object.fromEntries(required.filter(([other]) => other !== insteadOf)),
    ...needs?.(setting),
  };
}

/** A flag that is on, and off by default. */
export const flag = (name: string, change: SampleArgument["change"]): SampleArgument => ({
  value: () => true,
  other: () => false,
  row: () => ({ [name]: false }),
  change,
  removed: false,
  wrong: ["true", 1],
});
