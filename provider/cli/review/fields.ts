import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../api/json";
import type { Props } from "../../definition/props";
import { isUnknown } from "../../definition/unknown";
import type { Planned } from "./preview";
import { type TextDiff, diffTexts } from "./text-diff";
import { VEILED } from "./veil";

/** An argument that has another value afterwards. */
export interface FieldChange {
  /** Its name; of a text inside of one, the path: `translatedContent.fr.body`. */
  readonly argument: string;
  /** `undefined` where there is none. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** How it changes, where it is a long text. */
  readonly diff?: TextDiff;
  /** It is a secret: whether it changes can't be seen. */
  readonly isSecret?: true;
  /** Its value comes out when `pulumi up` runs. */
  readonly isUnknown?: true;
}

/** Longer values are shown as what changes in them. */
const LONG = 80;

/** What changes of the declared arguments, by their inputs. */
export function fieldChanges({ before, after }: Planned): FieldChange[] {
  if (!before || !after) return [];
  return changesIn("", declared(before.inputs), declared(after.inputs));
}

// What begins with two underscores is between the package and Pulumi.
function declared(inputs: Props): Props {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.startsWith("__")));
}

function changesIn(path: string, before: Props, after: Props): FieldChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => changeOf(path + name, before[name], after[name]));
}

function changeOf(argument: string, before: unknown, after: unknown): FieldChange[] {
  if (hasSecret(before) || hasSecret(after)) return [{ argument, isSecret: true }];
  if (isDeepStrictEqual(before, after)) return [];
  if (isObject(before) && isObject(after)) return changesIn(`${argument}.`, before, after);
  if (isUnknown(after)) return [{ argument, before, isUnknown: true }];
  const texts = [before, after].map(textOf) as [string, string];
  if (texts.every((text) => text.length <= LONG && !text.includes("\n")))
    return [{ argument, before, after }];
  return [{ argument, before, after, diff: diffTexts(...texts) }];
}

function hasSecret(value: unknown): boolean {
  if (typeof value === "string") return value.includes(VEILED);
  return typeof value === "object" && value !== null && Object.values(value).some(hasSecret);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  const line = JSON.stringify(value);
  return line.length <= LONG ? line : JSON.stringify(value, undefined, 2);
}
