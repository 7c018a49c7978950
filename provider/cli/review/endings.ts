import { type AnyKind, type Ending, secretsOf } from "../../definition/kind";
import type { Props } from "../../definition/props";
import { nameOf } from "../stack-file";
import type { Planned, Remaining } from "./preview";

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
  /** The objects that they have. */
  readonly held: ReadonlySet<string>;
}

/** What ends with a deletion, a replacement or a change; `undefined` if nothing does. */
export function endsOf(kind: AnyKind, planned: Planned, around: Around): Ends | undefined {
  const { ends } = kind;
  if (!ends) return undefined;
  const { before, operation } = planned;
  const uses = ends.of.filter((use) => isUsed(use, before));
  if (uses.length === 0 || (operation !== "delete" && isContinued(kind, ends, planned)))
    return undefined;
  const { what, clause } = ends;
  if (!kind.overlap || operation !== "delete") return { what, verdict: "ends", clause };
  return afterOverlap(kind, planned, around, uses);
}

// A successor does what its predecessor did, but for a secret that people hold.
function isContinued(
  kind: AnyKind,
  { of }: Ending,
  { after, before, operation }: Planned,
): boolean {
  if (operation === "replace" && secretsOf(kind).length > 0) return false;
  return of.some((use) => isUsed(use, after, before));
}

function isUsed(use: string, side: Planned["before"], earlier?: Planned["before"]): boolean {
  const value = side?.inputs[use] ?? side?.outputs[use] ?? earlier?.outputs[use];
  return value === true;
}

function afterOverlap(
  kind: AnyKind,
  { before }: Planned,
  { remaining, hasUnchanged }: Around,
  uses: readonly string[],
): Ends | undefined {
  const { what, clause } = kind.ends as Ending;
  const workspace = before?.outputs.workspaceId;
  const others = remaining.filter(
    ({ kind: name, outputs }) => name === kind.name && outputs.workspaceId === workspace,
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

function isFor(use: string, outputs: Props): boolean {
  return outputs[use] === true;
}
