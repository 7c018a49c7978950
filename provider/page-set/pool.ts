/** Where so many fail, the rest would too. */
const MOST_FAILURES = 20;
const AT_ONCE = 60;

/** Does the same to all, several at once; returns the failures. After 20 of them it begins nothing more. */
export async function forEachAtOnce<T>(
  all: readonly T[],
  act: (one: T) => Promise<void>,
): Promise<Error[]> {
  const failures: Error[] = [];
  let next = 0;
  const work = async () => {
    while (next < all.length && failures.length < MOST_FAILURES) {
      const one = all[next] as T;
      next += 1;
      try {
        await act(one);
      } catch (error) {
        failures.push(error as Error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, work));
  return failures;
}

/** The first failure, and how many more there are. */
export function failureOf(failures: readonly Error[]): Error | undefined {
  const [first, ...others] = failures;
  if (!first || others.length === 0) return first;
  const more = others.slice(0, 2).map(({ message }) => `\n${message.split("\n")[0]}`);
  const rest = others.length > 2 ? `\nand ${others.length - 2} more.` : "";
  return new Error(`${first.message}${more.join("")}${rest}`, { cause: first });
}
