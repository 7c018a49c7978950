import { ApiError } from "./errors";

const newest = "Preview";
const inOrder: readonly string[] = [...minors(1, 4), ...minors(2, 18), newest];

/** A version in which an endpoint first appeared. */
export type Version = `${number}` | typeof newest;

/**
 * Refuses a version that doesn't exist, and an endpoint that the version lacks. A request without
 * the header gets 1.0, as in a workspace whose app sets no version; `Unstable` is Preview's older name, and
 * names count in any case.
 */
export function checkVersion(header: string | undefined, since: Version | undefined): void {
  if (ageOf(header) < 0) throw versionInvalid("The requested version could not be found");
  if (!has(header, since)) {
    throw versionInvalid("Requested resource is not available in current API version.");
  }
}

/** From when on fields of an object are accepted in bodies and returned in responses. */
export interface FieldVersions {
  readonly accepted?: Readonly<Record<string, Version>>;
  readonly returned?: Readonly<Record<string, Version>>;
}

/** An object without the fields that a version lacks: they are neither refused nor returned. */
export function withoutLater<T extends object>(
  object: T,
  header: string | undefined,
  since: Readonly<Record<string, Version>> = {},
): T {
  const kept = Object.entries(object).filter(([name]) => has(header, since[name]));
  return Object.fromEntries(kept) as T;
}

function has(header: string | undefined, since: Version | undefined): boolean {
  return since === undefined || ageOf(header) >= inOrder.indexOf(since);
}

/** Whether the version that a request names is older than another. */
export function isOlder(header: string | undefined, than: Version): boolean {
  return !has(header, than);
}

function ageOf(header = "1.0"): number {
  return inOrder.indexOf(/^(preview|unstable)$/i.test(header) ? newest : header);
}

function versionInvalid(message: string): ApiError {
  return new ApiError(400, "intercom_version_invalid", message);
}

function minors(major: number, last: number): string[] {
  return Array.from({ length: last + 1 }, (_, minor) => `${major}.${minor}`);
}
