import type { Foreseen } from "../definition/lifecycle";
import { changesOf } from "./changes";
import type { Declaration, Known } from "./declaration";
import { existing } from "./own";

/**
 * What an operation does to the objects of a resource that consists of several; `undefined` of other kinds. Sends no
 * request.
 *
 * @param declared `undefined` if the resource is deleted.
 * @throws Error where the declaration can't be carried out, or state isn't as this package writes it.
 */
export function foreseen(before: Known, declared: Declaration | undefined): Foreseen | undefined {
  const { lifecycle: own } = before.kind;
  if (!own) return undefined;
  const redeclared = declared && {
    declared: declared.values,
    changed: changesOf(before, declared).values,
  };
  return own.foresee(existing(before), redeclared, Date.now());
}
