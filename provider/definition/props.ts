/** Properties of a resource by the names that users write: inputs, or outputs. */
export type Props = Readonly<Record<string, unknown>>;

/** The texts of a list; none where a value is something else, such as unknown. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** What an error says of outputs that can't be ours. */
export const EDITED =
  "the state of this resource isn't as pulumi-intercom writes it. Nothing was changed.";
