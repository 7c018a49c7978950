import type { Row } from "../api/pages";
import type { Argument } from "../definition/fields";
import type { AnyKind } from "../definition/kind";
import { digest, isDigestOf } from "../wire/digest";
import { isPartOf, partIn, partsOf, returnedIn } from "../wire/text-parts";
import type { Declaration, Known } from "./declaration";
import { type BodyDigests, type Memory, isDrifted } from "./memory";
import type { Seal } from "./seal";

/** What the bodies in a row are compared with. */
export interface ExpectedBodies {
  readonly declared: Declaration;
  readonly before: Known;
  /** What the write sent whose answer the row is: arguments, or paths of parts. */
  readonly sent?: ReadonlySet<string>;
  /** Whether that write changed an object: what others changed of it waits for the next refresh. */
  readonly isUpdate: boolean;
  readonly seal: Seal;
}

/** In the place of a body of which only state's digests are there. */
export const IN_INPUTS = Symbol("in the inputs only");

/** The digests of the bodies that are declared, by the paths of their parts. */
export function compareBodies(row: Row, expected: ExpectedBodies): Record<string, BodyDigests> {
  const { kind, values: declared } = expected.declared;
  const { memory } = expected.before;
  const bodies = Object.entries(kind.arguments).filter(([name, { digested }]) => {
    return digested && declared[name] !== undefined;
  });
  const digests = bodies.flatMap(([name, argument]) => {
    const parts = Object.entries(declaredParts(name, argument, declared[name], memory));
    return parts.map(([path, part]): [string, BodyDigests] => {
      const returned = returnedIn(row, path, argument);
      return [path, comparePart({ name, path, declared: part, returned }, expected)];
    });
  });
  return Object.fromEntries(digests);
}

/** The parts among these that a row lacks. */
export function unreturnedParts(kind: AnyKind, row: Row, paths: readonly string[]): string[] {
  const bodies = Object.entries(kind.arguments).filter(([, { digested }]) => digested);
  return paths.filter((path) => {
    const [, argument] = bodies.find(([name]) => isPartOf(name, path)) ?? [];
    return argument !== undefined && partIn(row, path, argument) === undefined;
  });
}

interface Part {
  /** The argument that it is of. */
  readonly name: string;
  readonly path: string;
  readonly declared: unknown;
  /** What the row has of it; `null` where the row says that there is nothing. */
  readonly returned: unknown;
}

function comparePart(
  { name, path, declared, returned }: Part,
  { sent, before: { memory }, seal, isUpdate }: ExpectedBodies,
): BodyDigests {
  const isSent = sent?.has(name) === true || sent?.has(path) === true;
  const known = seal.all(name, memory?.bodies?.[path]);
  if (!isSent && isUpdate && known && known[1] !== UNSEEN) return known;
  const form = known?.find((one) => one !== UNSEEN);
  const digestOf = (body: unknown) => seal.of(name, digest(body), form);
  const seen = (returned ?? undefined) === undefined ? UNSEEN : digestOf(returned);
  if (isSent) {
    const asSent = isAsSeen(declared, known, seal.key) ? known[0] : digestOf(declared);
    const kept = returned === null ? asSent : seen;
    return [asSent, kept, kept];
  }
  // The first reading that returns it is what later ones are compared with.
  if (known?.[1] === UNSEEN) return [known[0], seen, seen];
  if (known) return [known[0], known[1], seen || known[2]];
  // Never sent by us: what is there counts as if it had been.
  return [seen, seen, seen];
}

// Intercom's own form of a text was sent back: the text that it made that form of counts still.
function isAsSeen(
  declared: unknown,
  known: BodyDigests | undefined,
  key: string | undefined,
): known is BodyDigests {
  if (!known || known[0] === "" || isDrifted(known)) return false;
  return isDigestOf(known[2], declared, key);
}

// In the place of the digest of a part that Intercom never returned.
const UNSEEN = "";

// In a refresh only the paths are known.
function declaredParts(
  name: string,
  argument: Argument<unknown>,
  declared: unknown,
  memory: Memory | undefined,
): Readonly<Record<string, unknown>> {
  if (declared !== IN_INPUTS) return partsOf(name, argument, declared);
  const paths = Object.keys(memory?.bodies ?? {}).filter((path) => isPartOf(name, path));
  return Object.fromEntries(paths.map((path) => [path, undefined]));
}
