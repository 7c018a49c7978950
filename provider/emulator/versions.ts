import { ApiError } from "./errors";

const newest = "Preview";
const inOrder: readonly string[] = [...minors(1, 4), ...minors(2, 17), newest];

/** A version in which an endpoint first appeared. */
export type Version = `${number}` | typeof newest;

/**
 * Refuses a version that doesn't exist, and an endpoint that the version lacks. A request without
 * the header gets 1.0, as in a workspace whose app sets no version; `Unstable` is Preview's older name.
 */
export function checkVersion(header: string | undefined, since: Version | undefined): void {
  const asked = placeOf(header);
  if (asked < 0) throw versionInvalid("The requested version could not be found");
  if (since !== undefined && asked < inOrder.indexOf(since)) {
    throw versionInvalid("Requested resource is not available in current API version.");
  }
}

/** Whether the version that a request names is older than another. */
export function isOlder(header: string | undefined, than: Version): boolean {
  return placeOf(header) < inOrder.indexOf(than);
}

function placeOf(header = "1.0"): number {
  return inOrder.indexOf(header === "Unstable" ? newest : header);
}

function versionInvalid(message: string): ApiError {
  return new ApiError(400, "intercom_version_invalid", message);
}

function minors(major: number, last: number): string[] {
  return Array.from({ length: last + 1 }, (_, minor) => `${major}.${minor}`);
}
