import { z } from "zod";
import { IntercomError } from "../api/errors";
import { EDITED, type Props } from "../definition/props";

/**
 * What the lifecycle remembers of an object between runs, in the hidden output `__intercom`. Users'
 * state holds it: what later versions add must be optional.
 */
export interface Memory {
  /** The version of this form. */
  readonly v: 1;
  /** The arguments that the program declared: what differs in others is no drift. */
  readonly args: readonly string[];
  /** What `adopt` was declared as: it is no argument of the object's, but belongs to the inputs. */
  readonly adopt?: boolean | string;
  /** The arguments that are secrets to the program: no text may quote them. */
  readonly secrets?: readonly string[];
  /** The object existed before: deleting its resource leaves it. */
  readonly adopted?: boolean;
  /** Adopted objects that this one was made to replace: they are to go, whenever that succeeds. */
  readonly supersedes?: readonly string[];
  /** A digest of the resource's URN, of kinds whose deletion depends on whether the resource remains. */
  readonly urn?: string;
  /** What Intercom made of declared values that it keeps in another form. */
  readonly as?: Props;
  /** Of each large body three digests. */
  readonly bodies?: Readonly<Record<string, BodyDigests>>;
  /** What a lifecycle of its own remembers of each object that the resource has, by its id. */
  readonly parts?: Props;
}

/** Digests of a large body: as sent, as Intercom stored it, as last seen; `""` while it was never returned. */
export type BodyDigests = readonly [sent: string, settled: string, seen: string];

/** Whether a body was changed by somebody else since it was sent. */
export function isDrifted([, settled, seen]: BodyDigests): boolean {
  return settled !== seen;
}

const KEY = "__intercom";
const VERSION = 1;

/** The ids of the objects that a resource with a lifecycle of its own consists of. */
export function partIds(outputs: Props): string[] {
  return Object.keys(memoryOf(outputs)?.parts ?? {});
}

const schema = z.looseObject({
  v: z.literal(VERSION),
  args: z.array(z.string()),
  adopt: z.union([z.boolean(), z.string()]).optional(),
  secrets: z.array(z.string()).optional(),
  adopted: z.boolean().optional(),
  supersedes: z.array(z.string()).optional(),
  urn: z.string().optional(),
  as: z.record(z.string(), z.unknown()).optional(),
  bodies: z.record(z.string(), z.tuple([z.string(), z.string(), z.string()])).optional(),
  parts: z.record(z.string(), z.unknown()).optional(),
});

/**
 * What the outputs of a resource remember; `undefined` if it was only read, never managed.
 *
 * @throws IntercomError if a newer version wrote them in a form that this one doesn't know, or
 * somebody else in none.
 */
export function memoryOf(outputs: Props): Memory | undefined {
  const memory = outputs[KEY] ?? undefined;
  if (memory === undefined) return undefined;
  const { v } = memory as { readonly v?: unknown };
  if (typeof v === "number" && v > VERSION) throw new IntercomError(NEWER);
  const result = schema.safeParse(memory);
  if (result.success) return result.data;
  const paths = result.error.issues.map(({ path }) => [KEY, ...path].join("."));
  throw new IntercomError(`${paths.join(", ")}: ${EDITED}`);
}

const NEWER =
  "The state of this resource was written by a newer version of pulumi-intercom: install that one. Nothing was changed.";

/** Outputs that remember. What is empty or undefined costs no state. */
export function remembering(outputs: Props, memory: Omit<Memory, "v">): Props {
  const kept = Object.entries(memory).filter(
    ([name, value]) => name === "args" || !isNothing(value),
  );
  return { ...outputs, [KEY]: { v: VERSION, ...Object.fromEntries(kept) } };
}

function isNothing(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined;
}
