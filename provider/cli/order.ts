/** Compares by a text, in the order of its code units, the same on every machine. */
export function byText<T>(textOf: (one: T) => string): (one: T, other: T) => number {
  return (one, other) => (textOf(one) < textOf(other) ? -1 : 1);
}
