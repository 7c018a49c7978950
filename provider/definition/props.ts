/** Properties of a resource by the names that users write: inputs, or outputs. */
export type Props = Readonly<Record<string, unknown>>;
