/** URNs and provider references. */

export const STACK_TYPE = "pulumi:pulumi:Stack";
const PROVIDER_PREFIX = "pulumi:providers:";

export interface Names {
  stack: string;
  project: string;
}

/** `urn:pulumi:<stack>::<project>::<parent's type>$<type>::<name>`; the stack itself is no part of it. */
export function createUrn(names: Names, parent: string, type: string, name: string): string {
  const parentType = parent === "" ? "" : qualifiedType(parent);
  const prefix = parentType === "" || parentType === STACK_TYPE ? "" : `${parentType}$`;
  return `urn:pulumi:${names.stack}::${names.project}::${prefix}${type}::${name}`;
}

export function qualifiedType(urn: string): string {
  return urn.split("::")[2] ?? "";
}

export function typeOf(urn: string): string {
  return qualifiedType(urn).split("$").at(-1) ?? "";
}

export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The package of a type: `pulumi-nodejs` of `pulumi-nodejs:dynamic/things:Thing`. */
export function packageOf(type: string): string {
  return type.split(":")[0] ?? "";
}

export function providerType(pkg: string): string {
  return PROVIDER_PREFIX + pkg;
}

export function isProviderType(type: string): boolean {
  return type.startsWith(PROVIDER_PREFIX);
}

/** The package that a provider resource serves. */
export function providedPackage(type: string): string {
  return type.slice(PROVIDER_PREFIX.length);
}

/** `<urn>::<id>` of a provider resource, as its resources refer to it. */
export function providerReference(urn: string, id: string): string {
  return `${urn}::${id}`;
}

export function parseReference(reference: string): { urn: string; id: string } {
  const cut = reference.lastIndexOf("::");
  return { urn: reference.slice(0, cut), id: reference.slice(cut + 2) };
}
