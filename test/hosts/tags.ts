import type { Emulator } from "../../provider/emulator/index";
import type { Stack } from "../engine/engine";

/** The names of the tags that Intercom has. */
export function tagsIn(emulator: Emulator): string[] {
  const all = emulator.workspace().collection("tags").all();
  return all.map(({ name }) => String(name)).toSorted();
}

/** The names of the tags that state has. */
export async function tagsInState(stack: Stack): Promise<string[]> {
  const { resources = [] } = (await stack.state()).checkpoint.latest ?? {};
  const tags = resources.filter(({ type }) => type.endsWith(":Tag"));
  return tags.map(({ outputs }) => String(outputs?.name)).toSorted();
}
