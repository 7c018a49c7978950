import type { Redactor } from "../api/redact";
import type { Props } from "../definition/props";
import { secretArguments } from "./memory";

/**
 * Hides the secret arguments of a resource from all messages from now on: Pulumi hands them to
 * providers as plain text, and Intercom's answers may quote them.
 *
 * @param values Where else they have values: what an existing object has in their place is as secret.
 */
export function hideSecrets(redactor: Redactor, props: Props, values = props): void {
  const hide = (value: unknown): void => {
    if (typeof value === "string") redactor.add(value);
    else if (typeof value === "number") hideNumber(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(hide);
  };
  const hideNumber = (value: number): void => {
    const digits = String(Math.abs(value));
    if (digits.length >= SHORTEST_NUMBER) redactor.add(digits);
  };
  for (const name of secretArguments(props)) hide(values[name]);
}

// Shorter ones stand in any text.
const SHORTEST_NUMBER = 4;
