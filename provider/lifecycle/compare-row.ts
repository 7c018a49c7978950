import { isDeepStrictEqual } from "node:util";
import type { Row } from "../api/pages";
import type { Argument } from "../definition/fields";
import { fingerprint, sealedLike } from "../wire/digest";
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
import { isSentBy } from "./changes";
import { type ExpectedBodies, IN_INPUTS, compareBodies, unreturnedParts } from "./compare-bodies";
import { Declaration, Known } from "./declaration";
import { isDrifted, remembering } from "./memory";
import { Seal } from "./seal";

export interface Expectation {
  /** The declared arguments; nothing else is compared. */
  readonly declared: Declaration;
  /** The arguments that the write sent whose answer the row is; of bodies that it sent in part, the paths. */
  readonly sent?: ReadonlySet<string>;
  /** What is known of the object so far. */
  readonly before: Known;
  readonly workspaceId: string;
  /** Whether the object existed before its resource, where it isn't known from the outputs. */
  readonly adopted?: boolean;
}

export interface Comparison {
  readonly now: Known;
  /** Declared arguments that Intercom has otherwise, though this write didn't send them. */
  readonly drifted: readonly string[];
  /** Arguments that Intercom keeps in another form than they were sent in. */
  readonly rewritten: readonly string[];
  /** Declared arguments of which the row doesn't have the value, though others may; of bodies their parts. */
  readonly unreturned: readonly string[];
}

/**
 * Makes outputs of a row: what is declared where Intercom has that, and what Intercom has where it
 * differs. A value that Intercom answers differently to the very write that sent it counts as its
 * form of what was declared, so that it plans no change for ever.
 */
export function compareRow(row: Row, expectation: Expectation): Comparison {
  const { declared, before, sent, workspaceId } = expectation;
  const { kind, id, memory } = before;
  const isWrite = sent !== undefined;
  const seal = new Seal(declared.secrets, before, isWrite || memory === undefined);
  const expected = { ...expectation, seal, isUpdate: isWrite && memory !== undefined };
  const actual = decode(kind, row);
  const all = Object.entries(argumentsOf(kind)).filter(([, { digested }]) => !digested);
  const compared = all.map(([name, argument]) =>
    compareArgument(name, argument, actual[name], expected),
  );
  const bodies = compareBodies(row, expected);
  const computed = Object.keys(kind.outputs).map((name) => [
    name,
    computedOutput(name, actual[name], before),
  ]);
  const outputs = {
    workspaceId,
    ...Object.fromEntries(computed),
    ...Object.fromEntries(compared.map(({ name, output }) => [name, output])),
  };
  const found = (wanted: Finding) =>
    compared.filter(({ finding }) => finding === wanted).map(({ name }) => name);
  // Where that moment shows whether an object has to be read, the next refresh has to look.
  if (found("unsent").length > 0 && kind.list.partial)
    Object.assign(outputs, { updatedAt: before.values.updatedAt });
  const kept = {
    ...declared.remembered,
    adopted: (expectation.adopted ?? memory?.adopted) || undefined,
    supersedes: memory?.supersedes,
    urn: memory?.urn,
    as: Object.fromEntries(
      compared.flatMap(({ name, form }) => (form === undefined ? [] : [[name, form]])),
    ),
    bodies,
  };
  const driftedParts = Object.entries(bodies).flatMap(([path, body]) =>
    isDrifted(body) ? path : [],
  );
  const unreturned = compared.filter(({ isUnreturned }) => isUnreturned).map(({ name }) => name);
  return {
    now: new Known(kind, id, { ...remembering(outputs, kept), ...seal.output }),
    drifted: [...found("drift"), ...driftedParts],
    rewritten: found("rewritten"),
    unreturned: [...unreturned, ...unreturnedParts(kind, row, Object.keys(bodies))],
  };
}

// A row has what Intercom returns once only in the response that creates the object.
function computedOutput(name: string, actual: unknown, { kind, values }: Known): unknown {
  const has = actual ?? (kind.outputs[name]?.once ? values[name] : undefined);
  return unlessResigned(values[name], has);
}

interface RowContext extends Expectation, ExpectedBodies {}

interface ComparedArgument {
  readonly name: string;
  readonly finding: Finding;
  readonly output: unknown;
  /** Intercom's form of what was declared, as state remembers it. */
  readonly form: unknown;
  readonly isUnreturned: boolean;
}

function compareArgument(
  name: string,
  argument: Argument<unknown>,
  actual: unknown,
  expected: RowContext,
): ComparedArgument {
  const { before, sent = new Set(), isUpdate } = expected;
  const declared = expected.declared.values;
  const value = declared[name];
  const has = partOf(argument, value, actual);
  const isEnded = hasEnded(argument, declared, has);
  const found = findingOf(
    argument,
    isEnded || isHeldBack(argument, declared, has) ? has : value,
    has,
    isSentBy(name, argument, value, has, sent),
    isRemembered(name, argument, has, expected),
  );
  // The answer to a write may show what somebody else changed: only a refresh takes note of that.
  const finding = found === "drift" && isUpdate ? "unsent" : found;
  const isMissing = value !== undefined && has === undefined && isReadable(argument);
  return {
    name,
    finding,
    output: isEnded ? has : outputOf(finding, value, has, before.values[name]),
    form: formOf(name, finding, has, expected),
    isUnreturned: isMissing && finding !== "drift",
  };
}

function isRemembered(
  name: string,
  argument: Argument<unknown>,
  actual: unknown,
  { before, declared, seal }: RowContext,
): boolean {
  const form = before.memory?.as?.[name];
  if (form === undefined) return false;
  return declared.secrets.includes(name)
    ? form === sealedLike(fingerprint(actual), form, seal.key)
    : isSame(argument, form, actual);
}

function formOf(
  name: string,
  finding: Finding,
  actual: unknown,
  { before, declared, seal }: RowContext,
): unknown {
  const form = before.memory?.as?.[name];
  const isSecret = declared.secrets.includes(name);
  if (finding === "unsent")
    return isSecret && form !== undefined ? seal.of(name, String(form)) : form;
  if (finding !== "rewritten" && finding !== "knownForm") return undefined;
  return isSecret ? seal.of(name, fingerprint(actual), form) : actual;
}

// An address that was signed anew is no change of what state has.
function unlessResigned(known: unknown, now: unknown): unknown {
  return isDeepStrictEqual(withoutSignatures(known), withoutSignatures(now)) ? known : now;
}

/** The declared arguments of a managed resource, as its outputs have them: of large bodies only that they are declared. */
export function declaredIn({ kind, args, values, memory }: Known): Declaration {
  const pairs = args.map((name) => {
    return [name, kind.arguments[name]?.digested ? IN_INPUTS : values[name]];
  });
  const { adopt, secrets: __secrets } = memory ?? {};
  return new Declaration(kind, { ...Object.fromEntries(pairs), adopt, __secrets });
}

// The rest of it may repeat what is secret elsewhere, and is nobody's business.
function partOf({ value }: Argument<unknown>, declared: unknown, actual: unknown): unknown {
  if (!value.about || actual === undefined) return actual;
  return declared === undefined ? undefined : value.about(declared, actual);
}

type Finding = "declared" | "actual" | "rewritten" | "knownForm" | "drift" | "unsent";

function outputOf(finding: Finding, declared: unknown, actual: unknown, known: unknown): unknown {
  return finding === "actual" || finding === "drift" ? unlessResigned(known, actual) : declared;
}

function findingOf(
  argument: Argument<unknown>,
  declared: unknown,
  actual: unknown,
  isSent: boolean,
  isKnownForm: boolean,
): Finding {
  if (!isReadable(argument)) return "declared";
  if (declared === undefined) return "actual";
  // What the response doesn't have is no drift, unless objects can be without it.
  if (actual === undefined) return argument.sometimes && !isSent ? "drift" : "declared";
  if (isEquivalent(argument, declared, actual)) return "declared";
  if (isSent) return "rewritten";
  if (isKnownForm) return "knownForm";
  return "drift";
}
