import { computed, sometimes } from "../definition/fields";
import { verbatim } from "../definition/objects";
import { list } from "../definition/lists";
import { choice, id, instant, text } from "../definition/values";
import type { ComputedValues, Named } from "../program/types";
import { defineLookUp, lookUpOf } from "./define";

const workflow = defineLookUp({
  name: "Workflow",
  fields: {
    /** Its id. */
    id: computed(id(), { returnedAt: "workflow.id" }),
    /** The title. */
    title: computed(text(), { returnedAt: "workflow.title" }),
    /** What it is for. */
    description: sometimes(text(), { returnedAt: "workflow.description" }),
    /** What sets it off, such as `"inbound_conversation"`. */
    triggerType: computed(text(), { returnedAt: "workflow.trigger_type" }),
    /** Whether it is at work. */
    state: computed(choice(["live", "draft", "paused"]), { returnedAt: "workflow.state" }),
    /** The channels that it is about. */
    targetChannels: computed(list(text()), { returnedAt: "workflow.target_channels" }),
    /** The devices that it is about. */
    preferredDevices: computed(list(text()), { returnedAt: "workflow.preferred_devices" }),
    /** Whom it is about, in Intercom's own form. */
    targeting: sometimes(verbatim(), { returnedAt: "workflow.targeting" }),
    /** Its steps, in Intercom's own form. */
    snapshot: sometimes(verbatim(), { returnedAt: "workflow.snapshot" }),
    /** The attributes that it uses, in Intercom's own form. */
    attributes: computed(list(verbatim()), { returnedAt: "workflow.attributes" }),
    /** The rules in it, in Intercom's own form. */
    embeddedRules: computed(list(verbatim()), { returnedAt: "workflow.embedded_rules" }),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant(), { returnedAt: "workflow.created_at" }),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant(), { returnedAt: "workflow.updated_at" }),
    /** The version of the form in which it is exported. */
    exportVersion: computed(text()),
  },
  path: "/export/workflows/{id}",
  since: "2.15",
  scopes: [],
});

/** A workflow as Intercom exports it. */
export interface WorkflowState extends ComputedValues<typeof workflow.outputs>, Named {}
export const [getWorkflow, getWorkflowOutput] = lookUpOf<WorkflowState, { readonly id: string }>(
  workflow,
);
