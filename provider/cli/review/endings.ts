import { type AnyKind, type Ending, secretsOf } from "../../definition/kind";
import type { Props } from "../../definition/props";
import { kindsByName } from "../kinds-by-name";
import { nameOf } from "../stack-file";
import type { Planned, Remaining, Side } from "./preview";

/** What ends for people. */
export interface Ends {
  readonly what: Ending["what"];
  /** `overlapped`: others have done the same for longer; `unknown`: the file doesn't show it. */
  readonly verdict: "ends" | "unknown" | "overlapped";
  readonly clause: string;
}

/** The resources around a planned one. */
export interface Around {
  /** Those that the program keeps, and that were there before. */
  readonly remaining: readonly Remaining[];
  /** Whether these are all. */
  readonly hasUnchanged: boolean;
  /** The names of the objects that resources have afterwards. */
  readonly held: ReadonlySet<string>;
}

/** What ends with a deletion, a replacement or a change; `undefined` if nothing does. */
export function endsOf(kind: AnyKind, planned: Planned, around: Around): Ends | undefined {
  const { ends, overlap } = objectsKind(kind);
  if (!ends) return undefined;
  const uses = Object.keys(ends.of).filter((use) => isUsed(ends, use, planned.before));
  if (planned.operation === "delete") {
    if (uses.length === 0) return undefined;
    return overlap ? afterOverlap(kind, ends, planned, around, uses) : ending(ends, uses);
  }
  // What a change of its flags ends, a kind with an overlap ends later.
  if (overlap && planned.operation === "update") return undefined;
  const ended = uses.filter((use) => !isContinued(kind, ends, use, planned));
  return ended.length === 0 ? undefined : ending(ends, ended);
}

/** What ends with an object that people use; `undefined` if nothing does. */
export function endsInUse(kind: AnyKind, { before }: Planned): Ends | undefined {
  const { ends } = objectsKind(kind);
  const uses = Object.keys(ends?.of ?? {}).filter((use) => ends && isUsed(ends, use, before));
  return ends && uses.length > 0 ? ending(ends, uses) : undefined;
}

/** The kind of the objects that a resource of a kind is, or consists of. */
export function objectsKind(kind: AnyKind): AnyKind {
  return kind.lifecycle?.of ?? kind;
}

function ending({ what, of, clause }: Ending, uses: readonly string[]): Ends {
  const words = [...new Set(uses.map((use) => of[use] ?? use))];
  return { what, verdict: "ends", clause: clause(words) };
}

// A successor does what its predecessor did, but for a secret that people hold.
function isContinued(
  kind: AnyKind,
  ends: Ending,
  use: string,
  { after, before, operation }: Planned,
): boolean {
  if (operation === "replace" && secretsOf(kind).length > 0) return false;
  return isUsed(ends, use, after, before);
}

// What a program doesn't declare stays as it was.
function isUsed({ where }: Ending, use: string, side: Side | undefined, earlier?: Side): boolean {
  const value = (name: string) =>
    earlier
      ? (side?.inputs[name] ?? earlier.outputs[name])
      : (side?.outputs[name] ?? side?.inputs[name]);
  return value(use) === true && (where === undefined || value(where[0]) === where[1]);
}

function afterOverlap(
  kind: AnyKind,
  ends: Ending,
  { before }: Planned,
  { remaining, hasUnchanged }: Around,
  uses: readonly string[],
): Ends | undefined {
  const { what, clause } = ending(ends, uses);
  const workspace = before?.outputs.workspaceId;
  const others = remaining.filter(
    ({ kind: name, outputs }) => isSameKind(kind, name) && outputs.workspaceId === workspace,
  );
  const successors = uses.map((use) => others.find(({ outputs }) => isFor(use, outputs)));
  if (successors.every((one) => one !== undefined)) {
    const names = [...new Set(successors.map(({ urn }) => nameOf(urn)))].join(", ");
    return {
      what,
      verdict: "overlapped",
      clause: `after its overlap: ${names} took its place before`,
    };
  }
  if (hasUnchanged) return { what, verdict: "ends", clause };
  const advice = "pass --show-sames to `pulumi preview`, or --stack-file";
  return {
    what,
    verdict: "unknown",
    clause: `whether ${clause} is unknown without the unchanged resources: ${advice}`,
  };
}

// A resource that consists of such objects does the same.
function isSameKind(kind: AnyKind, name: string): boolean {
  const other = kindsByName.get(name);
  return other !== undefined && objectsKind(other) === objectsKind(kind);
}

function isFor(use: string, outputs: Props): boolean {
  return outputs[use] === true;
}
