import { type AnyKind, noun } from "../definition/kind";

/** Why a version of the API can't serve a kind; `undefined` if it can, as far as its name tells. */
export function versionLacks(kind: AnyKind, apiVersion: string): string | undefined {
  if (kind.since === undefined || !(age(apiVersion) < age(kind.since))) return undefined;
  return `apiVersion is ${apiVersion}, which has no ${noun(kind)}s to declare: ${whoHas(kind.since)}.`;
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
