/** The newest stable version that this package has a description of: what requests go with by default. */
export const STABLE = "2.16";

/** What has all that the stable versions have, and what comes to them later. */
export const PREVIEW = "Preview";

// `Unstable` is the older name of Preview.
const NAMED = [PREVIEW, "Unstable"];

/** A version in the API's own spelling; `undefined` if it can't be one. */
export function toVersion(text: string): string | undefined {
  const named = NAMED.find((name) => name.toLowerCase() === text.toLowerCase());
  return named ?? (/^\d+\.\d+$/.test(text) ? text : undefined);
}

/** Whether a version comes before another one. Parts compare as numbers: 2.9 is before 2.16. */
export function isBefore(version: string, other: string): boolean {
  const [major, minor] = partsOf(version);
  const [otherMajor, otherMinor] = partsOf(other);
  return major === otherMajor ? minor < otherMinor : major < otherMajor;
}

/** Whether a stable version is newer than any that this package has a description of. */
export function isUndescribed(version: string): boolean {
  return !NAMED.includes(version) && isBefore(STABLE, version);
}

function partsOf(version: string): [major: number, minor: number] {
  if (NAMED.includes(version)) return [Infinity, 0];
  const [major, minor] = version.split(".");
  return [Number(major), Number(minor)];
}
