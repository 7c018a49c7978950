/**
 * Property values. The bench keeps them as they are on the wire: plain JSON in which an unknown value is a fixed
 * text and secrets, outputs and resource references are objects with a signature.
 */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
export type Properties = { [key: string]: Value };

/** What stands for a value that isn't known yet, in a preview. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";

/** Marks a value as secret; what is secret already stays as it is. */
export function secret(value: Value): Value {
  return isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
}

/** A value with the resources that it came from, as the SDK sends it. */
export function output(options: { value?: Value; secret?: boolean; from: string[] }): Value {
  return {
    [SIGNATURE]: OUTPUT,
    ...(options.value === undefined || options.value === UNKNOWN ? {} : { value: options.value }),
    ...(options.secret ? { secret: true } : {}),
    dependencies: options.from,
  };
}

export function isObject(value: Value | undefined): value is { [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isSecret(value: Value | undefined): value is { [key: string]: Value } {
  return isObject(value) && value[SIGNATURE] === SECRET;
}

export function isOutput(value: Value | undefined): value is { [key: string]: Value } {
  return isObject(value) && value[SIGNATURE] === OUTPUT;
}

/** True for an object of the user's own, which is neither a secret nor a reference, asset or archive. */
export function isPlainObject(value: Value | undefined): value is { [key: string]: Value } {
  return isObject(value) && !(SIGNATURE in value);
}

/** The value inside of a secret, or the value itself. */
export function reveal(value: Value): Value {
  return isSecret(value) ? reveal(value["value"] ?? null) : value;
}

/** The value without any secret mark, at any depth. */
export function revealAll(value: Value): Value {
  return mapInner(reveal(value), revealAll);
}

/** True if the value or anything inside of it satisfies the test. */
export function contains(value: Value, test: (inner: Value) => boolean): boolean {
  if (test(value)) return true;
  if (Array.isArray(value)) return value.some((inner) => contains(inner, test));
  return isObject(value) && Object.values(value).some((inner) => contains(inner, test));
}

export function containsSecret(value: Value): boolean {
  return contains(value, isSecret);
}

export function containsUnknown(value: Value): boolean {
  return contains(value, (inner) => inner === UNKNOWN);
}

/** Replaces output values by what they hold and reports, per property, the resources they came from. */
export function downgrade(
  properties: Properties,
  report: (key: string, from: string[]) => void = () => undefined,
): Properties {
  return mapProperties(properties, (value, key) =>
    withoutOutputs(value, (from) => report(key, from)),
  );
}

/** What a dynamic provider is sent: plain values, ids instead of references, unknown values only in a preview. */
export function toProvider(properties: Properties, keepUnknown: boolean): Properties {
  const sent: Properties = {};
  for (const [key, value] of Object.entries(properties)) {
    const plain = plainValue(value, keepUnknown);
    if (plain !== undefined) sent[key] = plain;
  }
  return sent;
}

/** Makes secret again what was secret under the same name before it went to the provider. */
export function annotateSecrets(returned: Properties | undefined, sent: Properties): void {
  if (!returned) return;
  for (const [key, value] of Object.entries(sent)) {
    const now = returned[key];
    if (now === undefined) continue;
    if (isPlainObject(now) && isPlainObject(value)) annotateSecrets(now, value);
    else if (containsSecret(value)) returned[key] = secret(now);
  }
}

/** Applies a function to every property. */
export function mapProperties(
  properties: Properties,
  change: (value: Value, key: string) => Value,
): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, change(value, key)]),
  );
}

function withoutOutputs(value: Value, report: (from: string[]) => void): Value {
  if (isOutput(value)) {
    report((value["dependencies"] ?? []) as string[]);
    const held = "value" in value ? withoutOutputs(value["value"] ?? null, report) : UNKNOWN;
    return value["secret"] === true ? secret(held) : held;
  }
  return mapInner(value, (inner) => withoutOutputs(inner, report));
}

function plainValue(value: Value, keepUnknown: boolean): Value | undefined {
  if (isSecret(value)) return plainValue(value["value"] ?? null, keepUnknown);
  if (value === UNKNOWN) return keepUnknown ? value : undefined;
  if (isObject(value) && value[SIGNATURE] === RESOURCE) return value["id"] ?? value["urn"] ?? null;
  if (Array.isArray(value))
    return value
      .map((inner) => plainValue(inner, keepUnknown))
      .filter((inner) => inner !== undefined);
  return isObject(value) ? toProvider(value, keepUnknown) : value;
}

function mapInner(value: Value, change: (value: Value) => Value): Value {
  if (Array.isArray(value)) return value.map(change);
  return isObject(value) ? mapProperties(value, change) : value;
}
