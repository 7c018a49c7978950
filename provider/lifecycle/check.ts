import { IntercomError } from "../api/errors";
import { Redactor } from "../api/redact";
import type { Argument } from "../definition/fields";
import type { AnyKind } from "../definition/kind";
import type { ProgramInput } from "../definition/program-input";
import type { Props } from "../definition/props";
import type { Problem } from "../definition/rules";
import { kindIn } from "../definition/urn";
import { describeValue } from "../wire/describe";
import { isSame } from "../wire/rows";
import { versionProblems } from "../wire/version-for";
import { refusal, replacing } from "./changes";
import { completeInputs } from "./complete-inputs";
import { type Context, type KindObjects, objectsAround } from "./context";
import { Declaration } from "./declaration";
import { hideSecrets } from "./hide-secrets";
import { lookUpExisting, lookUpMove, lookUpNew } from "./new-object";
import { withUndrifted } from "./undrifted";
import { validate } from "./validate";
import { checkOwn } from "./own";

/** A declaration as Pulumi goes on with it, and what is wrong with it. */
export interface Checked {
  readonly inputs: Props;
  readonly problems: readonly Problem[];
}

export interface CheckRequest {
  /** The inputs of the last run; `undefined` if there is none. */
  readonly old: Props | undefined;
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
  { old: oldInputs, given: { __urn, __files, ...inputs } }: CheckRequest,
): Promise<Checked> {
  const urn = urnIn(__urn);
  const given = new Declaration(kind, inputs, urn);
  const old = oldInputs && new Declaration(kind, oldInputs, urn);
  const declared = withUndrifted(completeInputs(given, old), old);
  const hide = (redactor: Redactor) => {
    if (old) hideSecrets(redactor, old, [...declared.secrets, ...old.secrets]);
    hideSecrets(redactor, declared);
  };
  const problems = [...validate(declared), ...refusals(old, declared)];
  try {
    const objects = objectsAround(context(), declared);
    const { run, report, workspace } = objects;
    for (const warning of deprecations(given)) report.warn(warning, urn);
    hide(workspace.redactor);
    run.noteProgram(__urn);
    if (urn !== undefined) run.noteFiles(urn, __files);
    const isNew = run.isNew(urn, old !== undefined);
    problems.push(...versionProblems(kind, workspace.settings, declared.values));
    if (problems.length === 0) {
      run.noteChecked(declared);
      problems.push(...claimKey(objects, old, declared));
      if (kind.lifecycle)
        problems.push(...(await checkOwn(objects, kind.lifecycle, declared, isNew)));
      else if (isNew) problems.push(...(await lookUpNew(objects, declared)));
      else if (old) problems.push(...(await checkExisting(objects, old, declared)));
    }
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    problems.push({ path: "", reason: error.message });
  }
  // Without credentials, nothing else hides them.
  const redactor = new Redactor();
  hide(redactor);
  const redacted = problems.map(({ path, reason }) => {
    return withoutSecretPath({ path, reason: redactor.redact(reason) }, declared.secrets);
  });
  return { inputs: declared.values, problems: redacted };
}

// The class gives some checks what else the program declares.
function urnIn(given: unknown): string | undefined {
  const urn = typeof given === "string" ? given : (given as Partial<ProgramInput> | undefined)?.urn;
  return typeof urn === "string" ? urn : undefined;
}

function deprecations({ kind, values }: Declaration): string[] {
  return Object.entries(kind.arguments).flatMap(([name, { deprecated }]) => {
    const isDeclared = deprecated !== undefined && (values[name] ?? undefined) !== undefined;
    return isDeclared ? `${kind.name}: ${name} is deprecated. ${deprecated}` : [];
  });
}

// The engine prints the value of the input that a problem names, were it a secret.
function withoutSecretPath({ path, reason }: Problem, secrets: readonly string[]): Problem {
  const isSecret = secrets.includes(path.split(/[.[]/)[0] ?? "");
  return isSecret ? { path: "", reason: `${path}: ${reason}` } : { path, reason };
}

function refusals(old: Declaration | undefined, declared: Declaration): Problem[] {
  if (!old) return [];
  const secrets = new Set([...old.secrets, ...declared.secrets]);
  return Object.keys(declared.kind.arguments).flatMap((name) => {
    const reason = refusal(name, old, declared);
    if (reason === undefined) return [];
    return {
      path: name,
      reason:
        `${reason}: it is ${secrets.has(name) ? "a secret" : describeValue(old.values[name])}. If it was changed in Intercom, run \`pulumi refresh\` and ` +
        "declare what is there now; for another object, declare another resource name.",
    };
  });
}

function claimKey(
  { run }: Context,
  old: Declaration | undefined,
  { kind, key, urn }: Declaration,
): Problem[] {
  const other = key === undefined || urn === undefined ? undefined : run.claim(key, urn);
  if (other === undefined) return [];
  // Two objects that have one key already, such as imported ones, stay two.
  if (old?.key === key && kindIn(other) === kind.name) return [];
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
  old: Declaration,
  declared: Declaration,
): Promise<readonly Problem[]> {
  const { kind, key, adopt, values } = declared;
  const added = await lookUpExisting(objects, old, declared);
  if (added.length > 0) return added;
  if (key === undefined || key === old.key) return [];
  const changed = Object.keys(kind.arguments).filter((name) => {
    const argument = kind.arguments[name] as Argument<unknown>;
    return values[name] !== undefined && !isSame(argument, values[name], old.values[name]);
  });
  if (replacing(kind, changed).length === 0) return lookUpMove(objects, old, declared);
  // An id to adopt that was there before has had its effect: the successor is another object.
  const isSpent = typeof adopt === "string" && adopt === old.adopt;
  return lookUpNew(objects, isSpent ? declared.withoutAdopt() : declared);
}
