/** What Pulumi hands to a provider in a preview, at any depth, where a value isn't known yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value, or anything inside it, isn't known yet. */
export function isUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === UNKNOWN;
  return Object.values(value).some(isUnknown);
}
