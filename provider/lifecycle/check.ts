import { IntercomError } from "../api/errors";
import { Redactor } from "../api/redact";
import type { AnyKind } from "../definition/kind";
import type { ProgramInput } from "../definition/program-input";
import type { Props } from "../definition/props";
import type { Problem } from "../definition/rules";
import { describeValue } from "../wire/describe";
import { naturalKey } from "../wire/objects";
import { argumentsOf, isSame } from "../wire/rows";
import { versionProblems } from "../wire/version-for";
import { refusal, replacing } from "./changes";
import { type Context, inVersion, type KindObjects } from "./context";
import { hideSecrets } from "./hide-secrets";
import { lookUpExisting, lookUpMove, lookUpNew } from "./look-up";
import { secretArguments } from "./memory";
import { kindIn } from "./taken";
import { withUndrifted } from "./undrifted";
import { validate } from "./validate";
import { checkOwn } from "./own";

/** A declaration as Pulumi goes on with it, and what is wrong with it. */
export interface Checked {
  readonly inputs: Props;
  readonly problems: readonly Problem[];
}

/** What is to be checked. */
export interface CheckRequest {
  /** The inputs of the last run; `undefined` if there is none. */
  readonly before: Props | undefined;
  /** The inputs now, with what the class adds for check alone. */
  readonly given: Props;
}

/**
 * Checks a declaration and completes it. Writes nothing.
 *
 * @param context Gives what the lifecycle works with, or throws for want of credentials.
 */
export async function check(
  kind: AnyKind,
  context: () => Context,
  { before, given: { __urn, __files, ...given } }: CheckRequest,
): Promise<Checked> {
  const urn = urnIn(__urn);
  const inputs = withUndrifted(kind, before ?? {}, completeInputs(kind, before ?? {}, given));
  const secrets = secretArguments(inputs);
  const hide = (redactor: Redactor) => {
    for (const props of [{ ...before, __secrets: secrets }, before ?? {}, inputs])
      hideSecrets(redactor, props);
  };
  const problems = [...validate(kind, inputs), ...refusals(kind, before ?? {}, inputs)];
  try {
    const here = inVersion({ ...context(), kind }, Object.keys(inputs));
    const { run, report, workspace } = here;
    for (const warning of deprecations(kind, given)) report.warn(warning, urn);
    hide(workspace.redactor);
    run.noteProgram(__urn);
    if (urn !== undefined) run.noteFiles(urn, __files);
    const isNew = run.isNew(urn, before !== undefined);
    problems.push(...versionProblems(kind, workspace.settings, inputs));
    if (problems.length === 0) {
      run.noteChecked(kind, inputs, urn);
      problems.push(...claimKey(here, urn, { before, declared: inputs }));
      if (kind.lifecycle)
        problems.push(...(await checkOwn(kind.lifecycle, here, urn, { declared: inputs, isNew })));
      else if (isNew) problems.push(...(await lookUpNew(here, urn, inputs)));
      else if (before) problems.push(...(await checkExisting(here, urn, before, inputs)));
    }
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    problems.push({ path: "", reason: error.message });
  }
  // Without credentials, nothing else hides them.
  const redactor = new Redactor();
  hide(redactor);
  const told = problems.map(({ path, reason }) => {
    return withoutSecretPath({ path, reason: redactor.redact(reason) }, secrets);
  });
  return { inputs, problems: told };
}

// The class gives some checks what else the program declares.
function urnIn(given: unknown): string | undefined {
  const urn = typeof given === "string" ? given : (given as Partial<ProgramInput> | undefined)?.urn;
  return typeof urn === "string" ? urn : undefined;
}

function deprecations(kind: AnyKind, given: Props): string[] {
  return Object.entries(kind.arguments).flatMap(([name, { deprecated }]) => {
    const isDeclared = deprecated !== undefined && (given[name] ?? undefined) !== undefined;
    return isDeclared ? `${kind.name}: ${name} is deprecated. ${deprecated}` : [];
  });
}

// The engine prints the value of the input that a problem names, were it a secret.
function withoutSecretPath({ path, reason }: Problem, secrets: readonly string[]): Problem {
  const isSecret = secrets.includes(path.split(/[.[]/)[0] ?? "");
  return isSecret ? { path: "", reason: `${path}: ${reason}` } : { path, reason };
}

/**
 * A declaration without what is null, and with the defaults of arguments that the program doesn't mention:
 * the managed ones, and those that it mentioned before.
 */
export function completeInputs(kind: AnyKind, before: Props, given: Props): Props {
  const inputs = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  for (const [name, argument] of Object.entries(argumentsOf(kind))) {
    if (inputs[name] !== undefined || argument.default === undefined) continue;
    const wasDeclared = before[name] !== undefined && before[name] !== null;
    const isPossible = refusal(kind, name, before, { [name]: argument.default }) === undefined;
    if (argument.managed || (wasDeclared && isPossible)) inputs[name] = argument.default;
  }
  return inputs;
}

function refusals(kind: AnyKind, before: Props, inputs: Props): Problem[] {
  const secrets = new Set([...secretArguments(before), ...secretArguments(inputs)]);
  return Object.keys(kind.arguments).flatMap((name) => {
    const reason = refusal(kind, name, before, inputs);
    if (reason === undefined) return [];
    return {
      path: name,
      reason:
        `${reason}: it is ${secrets.has(name) ? "a secret" : describeValue(before[name])}. If it was changed in Intercom, run \`pulumi refresh\` and ` +
        "declare what is there now; for another object, declare another resource name.",
    };
  });
}

function claimKey(
  { kind, run }: KindObjects,
  urn: string | undefined,
  { before, declared }: { before: Props | undefined; declared: Props },
): Problem[] {
  const key = naturalKey(kind, declared);
  const other = key === undefined || urn === undefined ? undefined : run.claim(key, urn);
  if (other === undefined) return [];
  // Two objects that have one key already, such as imported ones, stay two.
  if (before && naturalKey(kind, before) === key && kindIn(other) === kind.name) return [];
  const name = JSON.stringify(other.split("::").at(-1));
  return [
    {
      path: kind.key?.by.at(-1) ?? "",
      reason: `the resource ${name} of this program declares the same ${kind.name} already (${other})`,
    },
  ];
}

async function checkExisting(
  objects: KindObjects,
  urn: string | undefined,
  before: Props,
  inputs: Props,
): Promise<Problem[]> {
  const { kind } = objects;
  const changed = Object.entries(kind.arguments).filter(([name, argument]) => {
    return inputs[name] !== undefined && !isSame(argument, inputs[name], before[name]);
  });
  const replaces = replacing(
    kind,
    changed.map(([name]) => name),
  );
  const added = await lookUpExisting(objects, urn, { before, declared: inputs });
  if (added.length > 0) return added;
  const key = naturalKey(kind, inputs);
  if (key === undefined || key === naturalKey(kind, before)) return [];
  if (replaces.length === 0) return lookUpMove(objects, urn, { before, declared: inputs });
  // An id to adopt that was there before has had its effect: the successor is another object.
  const { adopt, ...rest } = inputs;
  const isSpent = typeof adopt === "string" && adopt === before.adopt;
  return lookUpNew(objects, urn, isSpent ? rest : inputs);
}
