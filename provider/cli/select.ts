import type { AnyKind } from "../definition/kind";
import { nearest } from "../definition/nearest";
import { declarableKinds } from "../resources/kinds";
import { UsageError } from "./command";
import { type Found, nameIn } from "./inventory";

/** The part of a command's help about the choice of objects. */
export const SELECTION = `  --include <kind>[:<name>]  only these objects; repeatable
  --exclude <kind>[:<name>]  all objects but these; repeatable. In names, * matches any
                             text: --exclude 'Tag:tmp-*'`;

/** These, and the types that inventories take, as `parseArgs` has options. */
export const SELECTING = {
  include: { type: "string", multiple: true },
  exclude: { type: "string", multiple: true },
  "custom-object-type": { type: "string", multiple: true },
} as const;

/** Which objects were asked for. */
export interface Selection {
  readonly kinds: readonly AnyKind[];
  has(found: Found): boolean;
  /** The same of an object of which only the name is known. */
  names(kind: AnyKind, name: string): boolean;
}

interface Pattern {
  readonly kind: AnyKind;
  /** Nothing for all objects of the kind. */
  readonly name: RegExp | undefined;
}

/**
 * Reads the patterns of a command line.
 *
 * @throws UsageError that names what is no kind.
 */
export function selection(
  include: readonly string[] = [],
  exclude: readonly string[] = [],
): Selection {
  const wanted = include.map((text) => patternOf("--include", text));
  const unwanted = exclude.map((text) => patternOf("--exclude", text));
  const chosen = declarableKinds.filter((kind) => {
    const isWanted = wanted.length === 0 || wanted.some((one) => one.kind === kind);
    return isWanted && !unwanted.some((one) => one.kind === kind && one.name === undefined);
  });
  const chooses = (kind: AnyKind, name: string) => {
    const isMeant = (one: Pattern) => one.kind === kind && (one.name?.test(name) ?? true);
    const isWanted = wanted.length === 0 || wanted.some(isMeant);
    return isWanted && chosen.includes(kind) && !unwanted.some(isMeant);
  };
  return {
    // Of what consists of other objects, a workspace shows those.
    kinds: chosen.filter(({ lifecycle }) => !lifecycle),
    has: (found) => chooses(found.kind, nameIn(found)),
    names: chooses,
  };
}

function patternOf(option: string, text: string): Pattern {
  const [, word = "", name] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  const kind = declarableKinds.find((one) => one.name.toLowerCase() === word.toLowerCase());
  if (kind) return { kind, name: name === undefined ? undefined : wildcard(name) };
  const names = declarableKinds.map((one) => one.name);
  const [near] = nearest(word, names);
  const question = near === undefined ? `There are ${names.join(", ")}.` : `Did you mean ${near}?`;
  throw new UsageError(`${option} names the kind ${JSON.stringify(word)}. ${question}`);
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "is");
}
