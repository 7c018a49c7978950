/** Mutants that no test can kill, by name, with the reason: they are no defects. They aren't run. */
export const survivors: Readonly<Record<string, string>> = {};
