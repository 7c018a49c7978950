/** Mutants that no test can kill, by name, with the reason: they are no defects. They aren't run. */
export const survivors: Readonly<Record<string, string>> = {
  "updates carry what can't change":
    "No kind that sends everything has such an argument, and none of these ever counts as changed.",
};
