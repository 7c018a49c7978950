import { isDeepStrictEqual } from "node:util";
import type { Row } from "../api/pages";
import type { Argument } from "../definition/fields";
import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import { digest, fingerprint, isDigestOf, sealedLike } from "../wire/digest";
import {
  argumentsOf,
  decode,
  hasEnded,
  isEquivalent,
  isHeldBack,
  isReadable,
  isSame,
} from "../wire/rows";
import { withoutSignatures } from "../wire/signed-addresses";
import { isPartOf, partIn, partsOf, returnedIn } from "../wire/text-parts";
import { isSentBy } from "./changes";
import {
  type BodyDigests,
  type Memory,
  isDrifted,
  memoryOf,
  remembering,
  secretArguments,
} from "./memory";
import { Seal } from "./seal";

/** What is to be held against a row. */
export interface Expectation {
  /** The declared arguments; nothing else is compared. */
  readonly declared: Props;
  /** The arguments that the write sent whose answer the row is; of bodies that it sent in part, the paths. */
  readonly sent?: ReadonlySet<string>;
  /** The outputs so far. */
  readonly before?: Props;
  readonly workspaceId: string;
  /** Whether the object existed before its resource, where it isn't known from the outputs. */
  readonly adopted?: boolean;
}

/** What came of it. */
export interface Settled {
  readonly outputs: Props;
  /** Declared arguments that Intercom has otherwise, though this write didn't send them. */
  readonly drifted: readonly string[];
  /** Arguments that Intercom keeps in another form than they were sent in. */
  readonly rewritten: readonly string[];
  /** Declared arguments of which the row doesn't tell the value, though others may; of bodies their parts. */
  readonly untold: readonly string[];
}

/**
 * Makes outputs of a row: what is declared where Intercom has that, and what Intercom has where it
 * differs. A value that Intercom answers differently to the very write that sent it counts as its
 * form of what was declared, so that it plans no change for ever.
 */
export function settle(kind: AnyKind, row: Row, expectation: Expectation): Settled {
  const { declared, before = {}, sent = new Set(), workspaceId } = expectation;
  const actual = decode(kind, row);
  const memory = memoryOf(before);
  const secrets = secretArguments(declared);
  const seal = new Seal(secrets, before, expectation.sent !== undefined || memory === undefined);
  const outputs: Record<string, unknown> = { workspaceId };
  const as: Record<string, unknown> = {};
  const drifted: string[] = [];
  const rewritten: string[] = [];
  const untold: string[] = [];
  const unsent: string[] = [];

  for (const [name, field] of Object.entries(kind.outputs)) {
    const has = actual[name] ?? (field.once ? before[name] : undefined);
    outputs[name] = unlessResigned(before[name], has);
  }
  for (const [name, argument] of Object.entries(argumentsOf(kind))) {
    if (argument.digested) continue;
    const value = declared[name];
    const has = partOf(argument, value, actual[name]);
    const isSecret = secrets.includes(name);
    const isKnown = (known: unknown) =>
      isSecret
        ? known === sealedLike(fingerprint(has), known, seal.key)
        : isSame(argument, known, has);
    const known = memory?.as?.[name];
    const isEnded = hasEnded(argument, declared, has);
    const found = compare(
      argument,
      isEnded || isHeldBack(argument, declared, has) ? has : value,
      has,
      isSentBy(name, argument, value, has, sent),
      known !== undefined && isKnown(known),
    );
    // The answer to a write may show what somebody else changed: only a refresh takes note of that.
    const finding = found === "drift" && isWrite(expectation) ? "unsent" : found;
    outputs[name] = isEnded ? has : outputOf(finding, value, has, before[name]);
    if (finding === "unsent" && known !== undefined)
      as[name] = isSecret ? seal.of(name, String(known)) : known;
    if (finding === "unsent") unsent.push(name);
    if (finding === "drift") drifted.push(name);
    else if (value !== undefined && has === undefined && isReadable(argument)) untold.push(name);
    if (finding === "rewritten") rewritten.push(name);
    if (finding === "rewritten" || finding === "knownForm")
      as[name] = isSecret ? seal.of(name, fingerprint(has), known) : has;
  }
  // Where that moment tells whether an object is worth a look, the next refresh has to look.
  if (unsent.length > 0 && kind.list.partial) outputs.updatedAt = before.updatedAt;
  const bodies = settleBodies(kind, row, expectation, memory, seal);
  drifted.push(...Object.entries(bodies).flatMap(([path, body]) => (isDrifted(body) ? path : [])));
  untold.push(...Object.keys(bodies).filter((path) => isUntold(kind, row, path)));
  const adopted = (expectation.adopted ?? memory?.adopted) || undefined;
  const kept = {
    ...asDeclared(kind, declared),
    adopted,
    supersedes: memory?.supersedes,
    urn: memory?.urn,
    as,
    bodies,
  };
  return { outputs: seal.kept(remembering(outputs, kept)), drifted, rewritten, untold };
}

// An address that was signed anew is no change of what state has.
function unlessResigned(before: unknown, now: unknown): unknown {
  return isDeepStrictEqual(withoutSignatures(before), withoutSignatures(now)) ? before : now;
}

/** What is remembered of a declaration. */
export function asDeclared(
  kind: AnyKind,
  declared: Props,
): Pick<Memory, "args" | "adopt" | "secrets"> {
  const args = Object.keys(argumentsOf(kind)).filter((name) => declared[name] !== undefined);
  const { adopt } = declared;
  return {
    args,
    adopt: typeof adopt === "boolean" || typeof adopt === "string" ? adopt : undefined,
    secrets: secretArguments(declared),
  };
}

/**
 * The declared arguments of a managed resource, as its outputs know them. Of large bodies they know
 * only that they are declared.
 */
export function declaredIn(kind: AnyKind, outputs: Props, memory: Memory): Props {
  const values = memory.args.map((name) => {
    return [name, kind.arguments[name]?.digested ? IN_INPUTS : outputs[name]];
  });
  return { ...Object.fromEntries(values), adopt: memory.adopt, __secrets: memory.secrets };
}

const IN_INPUTS = Symbol("in the inputs only");

// The rest of it may repeat what is secret elsewhere, and is nobody's business.
function partOf({ value }: Argument<unknown>, declared: unknown, actual: unknown): unknown {
  if (!value.about || actual === undefined) return actual;
  return declared === undefined ? undefined : value.about(declared, actual);
}

type Finding = "declared" | "actual" | "rewritten" | "knownForm" | "drift" | "unsent";

function outputOf(finding: Finding, declared: unknown, actual: unknown, before: unknown): unknown {
  return finding === "actual" || finding === "drift" ? unlessResigned(before, actual) : declared;
}

function isWrite({ sent, before = {} }: Expectation): boolean {
  return sent !== undefined && memoryOf(before) !== undefined;
}

function compare(
  argument: Argument<unknown>,
  declared: unknown,
  actual: unknown,
  isSent: boolean,
  isKnownForm: boolean,
): Finding {
  if (!isReadable(argument)) return "declared";
  if (declared === undefined) return "actual";
  // What the answer doesn't tell is no drift, unless objects can be without it.
  if (actual === undefined) return argument.sometimes && !isSent ? "drift" : "declared";
  if (isEquivalent(argument, declared, actual)) return "declared";
  if (isSent) return "rewritten";
  if (isKnownForm) return "knownForm";
  return "drift";
}

function settleBodies(
  kind: AnyKind,
  row: Row,
  expectation: Expectation,
  memory: Memory | undefined,
  seal: Seal,
): Record<string, BodyDigests> {
  const { declared, sent } = expectation;
  const large = Object.entries(kind.arguments).filter(([, { digested }]) => digested);
  const bodies = large.flatMap(([name, argument]) => {
    if (declared[name] === undefined) return [];
    return Object.entries(declaredParts(name, argument, declared[name], memory)).map(
      ([path, part]): [string, BodyDigests] => {
        const isSent = sent?.has(name) === true || sent?.has(path) === true;
        const before = seal.all(name, memory?.bodies?.[path]);
        const form = (plain: string) =>
          seal.of(
            name,
            plain,
            before?.find((one) => one !== UNSEEN),
          );
        if (!isSent && isWrite(expectation) && before && before[1] !== UNSEEN)
          return [path, before];
        return [
          path,
          digestsOf(part, returnedIn(row, path, argument), isSent, before, form, seal.key),
        ];
      },
    );
  });
  return Object.fromEntries(bodies);
}

function isUntold(kind: AnyKind, row: Row, path: string): boolean {
  const [, argument] =
    Object.entries(kind.arguments).find(
      ([name, { digested }]) => digested && isPartOf(name, path),
    ) ?? [];
  return argument !== undefined && partIn(row, path, argument) === undefined;
}

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

// Intercom's own form of a text was sent back: the text that it made that form of counts still.
function isAsSeen(
  declared: unknown,
  before: BodyDigests | undefined,
  key: string | undefined,
): before is BodyDigests {
  if (!before || before[0] === "" || isDrifted(before)) return false;
  return isDigestOf(before[2], declared, key);
}

// In the place of the digest of a part that Intercom never returned.
const UNSEEN = "";

function digestsOf(
  declared: unknown,
  wire: unknown,
  isSent: boolean,
  before: BodyDigests | undefined,
  form: (plain: string) => string,
  key: string | undefined,
): BodyDigests {
  const seen = (wire ?? undefined) === undefined ? undefined : form(digest(wire));
  if (isSent) {
    const asSent = isAsSeen(declared, before, key) ? before[0] : form(digest(declared));
    const kept = seen ?? (wire === null ? asSent : UNSEEN);
    return [asSent, kept, kept];
  }
  // The first reading that returns it is what later ones are compared with.
  if (before?.[1] === UNSEEN) return [before[0], seen ?? UNSEEN, seen ?? UNSEEN];
  if (before) return [before[0], before[1], seen ?? before[2]];
  // Never sent by us: what is there counts as if it had been.
  return [seen ?? UNSEEN, seen ?? UNSEEN, seen ?? UNSEEN];
}
