import { type AnyKind, noun } from "../definition/kind";
import type { Problem } from "../definition/rules";
import type { Props } from "./context";

/** Why a version of the API can't serve what is declared; nothing if it can, as far as its name tells. */
export function versionLacks(kind: AnyKind, apiVersion: string, declared: Props): Problem[] {
  const problem = (path: string, lacks: string, since = ""): Problem[] => {
    if (since === "" || !(age(apiVersion) < age(since))) return [];
    return [{ path, reason: `apiVersion is ${apiVersion}, which ${lacks}: ${whoHas(since)}.` }];
  };
  const [ofKind] = problem("", `has no ${noun(kind)}s to declare`, kind.since);
  if (ofKind) return [ofKind];
  return Object.entries(kind.arguments).flatMap(([name, { since }]) =>
    declared[name] === undefined ? [] : problem(name, `doesn't take it of ${noun(kind)}s`, since),
  );
}

/** Which versions have what came with the given one. */
export function whoHas(since: string): string {
  return since === "Preview" ? "only Preview will do" : `${since} is the first that will do`;
}

const NEWEST = /^(Preview|Unstable)$/;

// Of a version that isn't known, nothing follows.
function age(version: string): number {
  if (NEWEST.test(version)) return Infinity;
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(version) ?? [];
  return Number(major) * 1000 + Number(minor);
}
