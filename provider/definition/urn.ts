/** The types in a resource's URN: those of its parents, outermost first, then its own. */
export function typesIn(urn: string): string[] {
  return (urn.split("::")[2] ?? "").split("$");
}

/** The kind's name in the URN of a resource of ours. */
export function kindIn(urn: string): string {
  return /\/intercom:(\w+)$/.exec(typesIn(urn).at(-1) ?? "")?.[1] ?? "";
}

/** The name that the program gave a resource. */
export function nameIn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
