import { computed } from "../definition/fields";
import { list } from "../definition/lists";
import { choice, id, instant, text } from "../definition/values";
import type { Named, State } from "../program/types";
import { defineLookUp, lookUpsOf } from "./define";

const macro = defineLookUp({
  name: "Macro",
  fields: {
    /** The name. */
    name: computed(text()),
    /** The answer, in HTML. */
    body: computed(text()),
    /** The answer as plain text, with placeholders in braces. */
    bodyText: computed(text()),
    /** Who sees it. */
    visibleTo: computed(choice(["everyone", "specific_teams"])),
    /** The ids of the teams that do, if not everyone. */
    visibleToTeamIds: computed(list(id())),
    /** Where it can be used, such as in the `"inbox"`. */
    availableOn: computed(list(text())),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  path: "/macros",
  list: { items: "data", query: { per_page: "150" } },
  since: "2.16",
  scopes: ["read_conversations"],
});

/** An answer that teammates keep at hand. */
export interface MacroState extends State<typeof macro>, Named {}
export const [getMacros, getMacrosOutput, getMacro, getMacroOutput] = lookUpsOf<MacroState>(macro);
