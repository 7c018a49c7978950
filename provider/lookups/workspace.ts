import { computed } from "../definition/fields";
import { choice, flag, id, instant, text } from "../definition/values";
import type { ComputedValues, Named } from "../program/types";
import { defineLookUp, lookUpOf } from "./define";

const workspace = defineLookUp({
  name: "Workspace",
  fields: {
    /** Its id, as the address in the app has it. */
    id: computed(id(), { returnedAt: "id_code" }),
    /** The name. */
    name: computed(text()),
    /** Where it is hosted. */
    region: computed(choice(["us", "eu", "au"], { us: "US", eu: "EU", au: "AU" })),
    /** The time zone, such as `"Europe/Dublin"`. */
    timezone: computed(text()),
    /** Whether the Messenger wants proof of who somebody is. */
    identityVerification: computed(flag()),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
  },
  path: "/me",
  scopes: [],
});

/** The workspace that the token belongs to. */
export interface WorkspaceState extends ComputedValues<typeof workspace.outputs>, Named {}
export const [getWorkspace, getWorkspaceOutput] = lookUpOf<WorkspaceState>(
  workspace,
  async (asked) => (await asked.identity()).app,
);
