import { type Failure, IntercomError, RequestError, codeOf, describe } from "../api/errors";
import { type AnyKind, aNoun, noun } from "../definition/kind";
import { describeVersionsWith } from "./version-for";

/** What to do about an object that isn't there any more. */
export const GONE_ADVICE =
  "It no longer exists in Intercom. Run `pulumi refresh`; the next `pulumi up` creates it again.";

/** A failure with the object that it is about, and with what to do where that is known. */
export function failureOf(
  kind: AnyKind,
  about: string,
  doing: string,
  error: unknown,
): IntercomError {
  const cause = error as Error;
  const reason = error instanceof RequestError ? describe(withCure(kind, error)) : cause.message;
  return new IntercomError(`${about} can't be ${doing}.\n${reason}`, { cause });
}

function withCure(kind: AnyKind, { failure }: RequestError): Failure {
  const which =
    kind.since === undefined ? "" : `: for this ${noun(kind)}, ${describeVersionsWith(kind.since)}`;
  const intercom_version_invalid = `Set apiVersion to another version${which}.`;
  const cures = Object.entries({ ...CURES, intercom_version_invalid, ...kind.cures });
  const code = codeOf(failure);
  const known = failure.cure ?? cures.find(([one]) => one === code)?.[1];
  const scopes =
    kind.scopes.length > 0
      ? `The scopes that ${aNoun(kind)} takes: ${kind.scopes.join(", ")}.`
      : `Intercom doesn't document which scope ${aNoun(kind)} takes.`;
  const cure = PERMISSION.has(code) ? [known, scopes].filter(Boolean).join("\n") : known;
  return { ...failure, cure };
}

const PERMISSION = new Set<string | undefined>([
  "forbidden",
  "action_forbidden",
  "token_unauthorized",
]);

const CURES: Readonly<Record<string, string>> = {
  api_plan_restricted: "The workspace's plan doesn't include this part of the API.",
  forbidden:
    "The token lacks a permission: its app needs the scope for this in Intercom's Developer Hub, and the teammate it acts for the right to do it.",
};
