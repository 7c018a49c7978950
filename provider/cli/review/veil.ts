import { isObject } from "../../api/json";
import { Redactor } from "../../api/redact";
import {
  type AnyKind,
  SECRET_KEY,
  derivedOutputsOf,
  secretArgumentsOf,
  secretsOf,
} from "../../definition/kind";
import type { Props } from "../../definition/props";
import { isEncrypted, isMarked } from "../stack-file";

/** What Pulumi writes in the place of a secret, and what this does. */
export const VEILED = "[secret]";

/** A resource's state in a preview, as far as secrets matter. */
export interface Veilable {
  readonly inputs?: Props | undefined;
  readonly outputs?: Props | undefined;
  readonly additionalSecretOutputs?: readonly string[] | undefined;
}

/**
 * Takes secrets out of what a preview wrote. Pulumi veils most of them, but not in every version and not with
 * every option: what a kind, a program or Pulumi calls a secret is veiled here again, and its value wherever
 * it is quoted.
 */
export class Veil {
  private readonly redactor = new Redactor();
  private count = 0;

  /** Whether a secret was found in plain text. */
  get hasFound(): boolean {
    return this.count > 0;
  }

  /** Veils some properties of inputs or outputs, and every value that is marked as a secret. */
  properties(props: Props, names: ReadonlySet<string>): Props {
    return Object.fromEntries(
      Object.entries(props).map(([name, value]) => {
        if (names.has(name) && value !== undefined && value !== null)
          return [name, this.hide(value)];
        return [name, this.marked(value)];
      }),
    );
  }

  /** Hides the texts in a value wherever they are quoted; gives what stands in its place. */
  hide(value: unknown): string {
    for (const text of textsIn(value)) {
      if (text === VEILED) continue;
      this.redactor.add(text);
      this.count += 1;
    }
    return VEILED;
  }

  /** A value without quotes of what was found. */
  redacted<Value>(value: Value): Value {
    return this.hasFound ? (mapped(value, (text) => this.redactor.redact(text)) as Value) : value;
  }

  private marked(value: unknown): unknown {
    if (!isEncrypted(value)) return value;
    if (Array.isArray(value)) return value.map((one) => this.marked(one));
    const { plaintext, ...others } = value as Props;
    if (isMarked(others)) return this.hide([fromJson(plaintext), others.value]);
    return Object.fromEntries(
      Object.entries(value as Props).map(([name, one]) => [name, this.marked(one)]),
    );
  }
}

/** The properties of a resource that are secrets by its kind, its program or Pulumi. */
export function secretNames(
  kind: AnyKind | undefined,
  states: readonly (Veilable | null | undefined)[],
): ReadonlySet<string> {
  const declared = states.flatMap((state) => [
    ...(state?.additionalSecretOutputs ?? []),
    ...namesIn(state?.inputs?.__secrets),
    ...namesIn((state?.outputs?.__intercom as Props | undefined)?.secrets),
  ]);
  const args = kind ? [...declared, ...secretArgumentsOf(kind)] : declared;
  const derived = kind ? [...secretsOf(kind), ...derivedOutputsOf(kind, args)] : [];
  return new Set([SECRET_KEY, ...args, ...derived]);
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function mapped(value: unknown, by: (text: string) => string): unknown {
  if (typeof value === "string") return by(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, by));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [by(name), mapped(one, by)]),
  );
}

function fromJson(text: unknown): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return text;
  }
}
