const MOST = 3;

/** The texts that one could have meant by another, the nearest first. */
export function nearest(wanted: string, texts: Iterable<string>): string[] {
  const farthest = Math.max(2, Math.floor(wanted.length / 3));
  const near = [...new Set(texts)].map((text) => {
    return { text, far: distance(wanted.toLowerCase(), text.toLowerCase()) };
  });
  return near
    .filter(({ text, far }) => far <= farthest && far < Math.max(wanted.length, text.length))
    .toSorted((one, other) => one.far - other.far)
    .slice(0, MOST)
    .map(({ text }) => text);
}

// Levenshtein's: how many characters have to be added, left out or exchanged. `row` has what it takes
// from the first characters of one text to each beginning of the other.
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let taken = 1; taken <= from.length; taken += 1) {
    const next = [taken];
    for (let at = 1; at <= to.length; at += 1) {
      const exchanged = row[at - 1]! + (from[taken - 1] === to[at - 1] ? 0 : 1);
      next.push(Math.min(exchanged, row[at]! + 1, next[at - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
