import type { Redactor } from "../api/redact";
import type { ObjectValues } from "./declaration";

/**
 * Hides the secret arguments of a resource from all messages from now on: Pulumi hands them to
 * providers as plain text, and Intercom's answers may quote them.
 *
 * @param names Those that another declaration makes secrets: what this one has in their place is as secret.
 */
export function hideSecrets(
  redactor: Redactor,
  { values, secrets }: ObjectValues,
  names = secrets,
): void {
  const hide = (value: unknown): void => {
    if (typeof value === "string") redactor.add(value);
    else if (typeof value === "number") hideNumber(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(hide);
  };
  const hideNumber = (value: number): void => {
    const digits = String(Math.abs(value));
    if (digits.length >= SHORTEST_NUMBER) redactor.add(digits);
  };
  for (const name of names) hide(values[name]);
}

// Shorter ones stand in any text.
const SHORTEST_NUMBER = 4;
