import { asSet, isIntegers } from "./body";
import { ApiError, invalid } from "./errors";
import type { Workspace } from "./kind";
import type { AudienceRow } from "./routes/audiences";

/** The audiences that a body names, if it names any or none: always a list. */
export function audiencesIn(
  { audience_ids: value }: Readonly<Record<string, unknown>>,
  workspace: Workspace,
): number[] | undefined {
  if (value === undefined) return undefined;
  if (value === null) return [];
  if (!isIntegers(value)) throw invalid("audience_ids must be a list of integers or null");
  const known = workspace.table<AudienceRow>("audiences");
  const unknown = value.filter((id) => !known.get(id));
  if (unknown.length === 0) return asSet(value);
  const message = `audience_ids contains unknown audience IDs: ${unknown.join(", ")}`;
  throw new ApiError(404, "parameter_invalid", message);
}
