import { argumentsOf } from "../wire/rows";
import { refusal } from "./changes";
import type { Declaration } from "./declaration";

/**
 * A declaration without what is null, and with the defaults of arguments that the program doesn't mention:
 * the managed ones, and those that it mentioned before. An argument that was removed goes back to its default here.
 */
export function completeInputs(given: Declaration, old?: Declaration): Declaration {
  const inputs = Object.fromEntries(
    Object.entries(given.values).filter(([, value]) => value !== null),
  );
  for (const [name, argument] of Object.entries(argumentsOf(given.kind))) {
    if (inputs[name] !== undefined || argument.default === undefined) continue;
    const isPossible = (from: Declaration) =>
      refusal(name, from, given.with({ [name]: argument.default })) === undefined;
    const wasDeclared = old && (old.values[name] ?? undefined) !== undefined;
    if (argument.managed || (wasDeclared && isPossible(old))) inputs[name] = argument.default;
  }
  return given.with(inputs);
}
