import { isDeepStrictEqual } from "node:util";
import { IntercomError } from "../../api/errors";
import { type AnyKind, parentsOf, secretArgumentsOf, secretsOf } from "../../definition/kind";
import type { Props } from "../../definition/props";
import type { Context } from "../../lifecycle/context";
import { Known } from "../../lifecycle/declaration";
import { type Memory, isDrifted, remembering } from "../../lifecycle/memory";
import { isSealed } from "../../wire/digest";
import { isPartOf } from "../../wire/text-parts";
import { type StackResource, isEncrypted } from "../stack-file";
import { lifecycleOf } from "../../lifecycle/lifecycle-of";
import type { Found } from "../../lifecycle/read";

/** What became of a resource. */
export interface Finding {
  readonly resource: StackResource;
  /** Why it couldn't be compared. */
  readonly failure?: string;
  readonly isGone: boolean;
  /** What Intercom has otherwise. */
  readonly changes: readonly Change[];
  readonly unchecked: readonly Unchecked[];
}

/** An argument that Intercom has otherwise; of a large text it isn't said how. */
export interface Change {
  /** Its name; of a text inside of one, the path: `translatedContent.fr.body`. */
  readonly argument: string;
  readonly values?: { readonly declared: unknown; readonly actual: unknown };
}

/** What can't be checked, and why not. */
export interface Unchecked {
  readonly name: string;
  readonly reason: string;
}

/** Compares resources with their objects, all of the token's workspace. Writes nothing. */
export function compare(
  context: Context,
  resources: readonly StackResource[],
): Promise<readonly Finding[]> {
  const { redactor } = context.workspace;
  const compareOrTell = async (resource: StackResource): Promise<Finding> => {
    try {
      return await compareOne(context, resource);
    } catch (error) {
      if (!(error instanceof IntercomError)) throw error;
      const failure = redactor.redact(error.message);
      return { resource, failure, isGone: false, changes: [], unchecked: [] };
    }
  };
  return Promise.all(resources.map(compareOrTell));
}

async function compareOne(context: Context, resource: StackResource): Promise<Finding> {
  const kind = context.kindNamed(resource.kind);
  const { memory } = new Known(kind, resource.id, resource.outputs);
  if (!memory) throw new IntercomError("Its state doesn't have what was declared.");
  const hidden = hiddenIn(kind, resource.outputs, memory);
  const lost = parentsOf(kind).find((name) => hidden.includes(name));
  if (lost !== undefined)
    throw new IntercomError(`${lost} is a secret, without which the object can't be found.`);
  const before = new Known(kind, resource.id, without(hidden, resource.outputs, memory));
  const found = await lifecycleOf(kind, context).read(before);
  return {
    resource,
    isGone: !found,
    changes: found ? changesOf(before, found) : [],
    unchecked: [
      ...hidden.map(because("it is a secret")),
      ...unreturnedOf(kind, memory, found?.unreturned).map(because("Intercom doesn't return it")),
      ...onceIn(kind, resource.outputs).map(because("Intercom returns it once")),
    ],
  };
}

/** The declared arguments that are secrets. Of large texts digests are compared, which reveal nothing. */
function hiddenIn(
  kind: AnyKind,
  outputs: Props,
  { args, secrets = [], bodies = {} }: Memory,
): string[] {
  const sealedPaths = Object.keys(bodies).filter((path) => bodies[path]?.some(isSealed));
  const all = new Set([...secrets, ...secretArgumentsOf(kind)]);
  return args.filter((name) => {
    if (kind.arguments[name]?.digested) return sealedPaths.some((path) => isPartOf(name, path));
    return all.has(name) || isEncrypted(outputs[name]);
  });
}

// What isn't declared isn't compared.
function without(hidden: readonly string[], outputs: Props, memory: Memory): Props {
  const left = (props: Props) =>
    Object.fromEntries(
      Object.entries(props).filter(
        ([name, value]) => !hidden.includes(name) && !isEncrypted(value),
      ),
    );
  const args = memory.args.filter((name) => !hidden.includes(name));
  return remembering(left(outputs), { ...memory, args, as: left(memory.as ?? {}) });
}

// What consists of objects of another kind has no arguments that somebody could change, but loses objects.
function changesOf({ kind, values: before }: Known, { now, inputs }: Found): Change[] {
  if (!kind.lifecycle && !inputs) return [];
  const names = kind.lifecycle
    ? Object.keys(kind.outputs).filter((name) => before[name] !== undefined)
    : now.args.filter((name) => !kind.arguments[name]?.digested);
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], now.values[name]));
  const bodies = Object.entries(now.memory?.bodies ?? {});
  const texts = bodies.flatMap(([path, body]) => (isDrifted(body) ? path : []));
  return [
    ...changed.map((argument) => ({
      argument,
      values: { declared: before[argument], actual: now.values[argument] },
    })),
    ...texts.map((argument) => ({ argument })),
  ];
}

function unreturnedOf(
  kind: AnyKind,
  { args }: Memory,
  unreturned: readonly string[] = [],
): string[] {
  const never = args.filter((name) => kind.arguments[name]?.unreadable === "always");
  return [...never, ...unreturned];
}

function onceIn(kind: AnyKind, outputs: Props): string[] {
  return secretsOf(kind).filter((name) => (outputs[name] ?? undefined) !== undefined);
}

function because(reason: string): (name: string) => Unchecked {
  return (name) => ({ name, reason });
}
