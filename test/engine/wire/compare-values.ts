/** Comparing property values as the engine does, and putting ignored ones back. */
import { isObject, isSecret, reveal, secret, type Properties, type Value } from "./values";

/** True if two values are the same. A secret equals only a secret, and a null property equals an absent one. */
export function equals(left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || left === null) return right === undefined || right === null;
  if (Array.isArray(left))
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((value, index) => equals(value, right[index]))
    );
  if (isObject(left)) return isObject(right) && changedKeys(left, right).length === 0;
  return left === right;
}

/** The names of the properties that differ. */
export function changedKeys(left: Properties, right: Properties): string[] {
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].filter((key) => !equals(left[key], right[key])).toSorted();
}

/**
 * `ignoreChanges`: the new inputs with every ignored path put back to its old value. The paths that can't be put
 * back, because one side has no such element, are returned beside them.
 */
export function ignoreChanges(
  news: Properties,
  olds: Properties,
  paths: string[],
): { inputs: Properties; failed: string[] } {
  const inputs = structuredClone(news);
  const failed = paths.filter((path) => {
    const keys = parsePath(path);
    return keys !== undefined && !reset(keys, structuredClone(olds), inputs, false);
  });
  return { inputs, failed };
}

type Key = string | number;

/** `a.b[0]["c d"]` as a list of keys; undefined for what isn't a path. */
export function parsePath(path: string): Key[] | undefined {
  const keys: Key[] = [];
  let rest = path;
  while (rest !== "") {
    const match = /^(?:\.?\["((?:\\"|[^"])*)"\]|\.?\[(\*|-?\d+)\]|\.?([^.[]+))/.exec(rest);
    if (!match) return undefined;
    if (match[1] !== undefined) keys.push(match[1].replaceAll('\\"', '"'));
    else if (match[2] !== undefined) keys.push(match[2] === "*" ? "*" : Number(match[2]));
    else keys.push(match[3] ?? "");
    rest = rest.slice(match[0].length);
  }
  return keys;
}

function reset(keys: Key[], oldValue: Value, newValue: Value, hidden: boolean): boolean {
  const wasSecret = hidden || isSecret(oldValue);
  const [key, ...deeper] = keys;
  const olds = reveal(oldValue);
  const news = reveal(newValue);
  const put = (value: Value): Value => (wasSecret && !isSecret(newValue) ? secret(value) : value);
  if (key === undefined) return false;
  if (key === "*") return resetAll(deeper, olds, news, wasSecret);
  if (typeof key === "number") {
    if (!Array.isArray(olds) || !Array.isArray(news))
      return !Array.isArray(olds) && !Array.isArray(news);
    const inOld = key >= 0 && key < olds.length;
    const inNew = key >= 0 && key < news.length;
    if (!inOld || !inNew) return deeper.length === 0 && key >= 0 && inOld === inNew;
    if (deeper.length > 0) return reset(deeper, olds[key] ?? null, news[key] ?? null, wasSecret);
    news[key] = put(olds[key] ?? null);
    return true;
  }
  if (deeper.length > 0) {
    if (!isObject(olds) || !isObject(news)) return !isObject(olds) && !isObject(news);
    if (!(key in news)) return !(key in olds);
    return reset(deeper, olds[key] ?? null, news[key] ?? null, wasSecret);
  }
  if (!isObject(olds) || !(key in olds)) {
    if (isObject(news)) delete news[key];
    return true;
  }
  if (!isObject(news)) return false;
  news[key] = put(olds[key] ?? null);
  return true;
}

/** `*`: every element of a list or property of an object. */
function resetAll(deeper: Key[], olds: Value, news: Value, hidden: boolean): boolean {
  const keys = Array.isArray(olds)
    ? Array.from(olds.keys())
    : isObject(olds)
      ? Object.keys(olds)
      : [];
  const sameShape = Array.isArray(olds) ? Array.isArray(news) && olds.length === news.length : true;
  if (deeper.length === 0 && isObject(olds) && isObject(news))
    for (const key of Object.keys(news)) if (!(key in olds)) delete news[key];
  return keys.every((key) => reset([key, ...deeper], olds, news, hidden)) && sameShape;
}
