import { isUnknown } from "./unknown";

/** What is wrong with a declaration: at which argument, and what to do. */
export interface Problem {
  /** A dotted path, such as `adminPriorityLevel.primaryAdminIds[2]`. */
  readonly path: string;
  readonly reason: string;
}

/** A demand on several arguments at once. It sees declared values that are each fine alone. */
export type Rule = (declared: Readonly<Record<string, unknown>>) => readonly Problem[];

/** At least one of the flags is on. */
export function atLeastOneOn(...flags: readonly string[]): Rule {
  return (declared) => {
    const met = flags.some((name) => declared[name] === true || isUnknown(declared[name]));
    return met ? [] : problem(flags[0], `at least one of ${flags.join(", ")} must be true`);
  };
}

/** At least one of the arguments is declared. */
export function atLeastOneOf(...names: readonly string[]): Rule {
  return (declared) => {
    const met = names.some((name) => declared[name] !== undefined);
    return met ? [] : problem(names[0], `declare ${names.join(" or ")}`);
  };
}

/** One of the arguments is declared, or none. */
export function atMostOneOf(...names: readonly string[]): Rule {
  return (declared) => {
    const [, second] = names.filter((name) => declared[name] !== undefined);
    return second === undefined ? [] : problem(second, `declare ${names.join(" or ")}, not both`);
  };
}

/**
 * The first argument is declared only where the second has the given value.
 *
 * @param none What it may be declared as anywhere.
 */
export function onlyWhere(name: string, other: string, value: unknown, none?: unknown): Rule {
  return (declared) => {
    const isNone = declared[name] === undefined || declared[name] === none;
    const met = isNone || declared[other] === value || isUnknown(declared[other]);
    return met ? [] : problem(name, `is only allowed with ${other}: ${JSON.stringify(value)}`);
  };
}

/** The first argument is declared wherever the second has the given value. */
export function requiredWhere(name: string, other: string, value: unknown): Rule {
  return (declared) => {
    const met = declared[name] !== undefined || declared[other] !== value;
    return met ? [] : problem(name, `is required with ${other}: ${JSON.stringify(value)}`);
  };
}

function problem(path = "", reason: string): Problem[] {
  return [{ path, reason }];
}
