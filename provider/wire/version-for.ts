import { PREVIEW, STABLE, isBefore, isUndescribed } from "../api/api-version";
import type { Settings } from "../api/settings";
import { type AnyKind, noun } from "../definition/kind";
import type { Props } from "../definition/props";
import type { Problem } from "../definition/rules";

type Chosen = Pick<Settings, "apiVersion">;

/** Why the version that the settings name can't serve what is declared. A newer version is never refused. */
export function versionProblems(kind: AnyKind, { apiVersion }: Chosen, declared: Props): Problem[] {
  const problem = (path: string, lacks: string, since: string | undefined): Problem[] => {
    if (apiVersion === undefined || versionHas(apiVersion, since)) return [];
    return [
      {
        path,
        reason: `apiVersion is ${apiVersion}, which ${lacks}: ${describeVersionsWith(since)}.`,
      },
    ];
  };
  const [ofKind] = problem("", `has no ${noun(kind)}s to declare`, kind.since);
  if (ofKind) return [ofKind];
  return Object.entries(kind.arguments).flatMap(([name, { since }]) =>
    declared[name] === undefined ? [] : problem(name, `doesn't take it of ${noun(kind)}s`, since),
  );
}

/** Whether a version has what came with another one, as far as is known. */
export function versionHas(version: string, since: string | undefined): boolean {
  return since === undefined || isUndescribed(version) || !isBefore(version, since);
}

/** Which versions have what came with the given one. */
export function describeVersionsWith(since = PREVIEW): string {
  return since === PREVIEW ? "only Preview supports it" : `${since} is the first that supports it`;
}

/**
 * The version that requests about an object go with: the one that the settings name, else the stable one
 * unless it lacks the kind or one of these arguments.
 */
export function versionFor(kind: AnyKind, { apiVersion }: Chosen, args: readonly string[]): string {
  if (apiVersion !== undefined) return apiVersion;
  const needed = args.flatMap((name) => {
    const { since, readSince } = kind.arguments[name] ?? {};
    return [since, readSince];
  });
  return chooseVersion(kind, needed);
}

/** The version that returns everything of a kind's objects. */
export function versionForReading(kind: AnyKind, { apiVersion }: Chosen): string {
  const needed = Object.values(kind.arguments).map(({ readSince }) => readSince);
  return apiVersion ?? chooseVersion(kind, needed);
}

function chooseVersion({ since }: AnyKind, needed: readonly (string | undefined)[]): string {
  return [since, ...needed].every((version) => versionHas(STABLE, version)) ? STABLE : PREVIEW;
}
