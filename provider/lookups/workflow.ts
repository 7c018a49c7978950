import { computed, sometimes } from "../definition/fields";
import { verbatim } from "../definition/objects";
import { choice, id, instant, list, text } from "../definition/values";
import type { ComputedValues, Named } from "../program/types";
import { defineLookUp, lookUpOf } from "./define";

const workflow = defineLookUp({
  name: "Workflow",
  fields: {
    /** Its id. */
    id: computed(id(), { toldAt: "workflow.id" }),
    /** The title. */
    title: computed(text(), { toldAt: "workflow.title" }),
    /** What it is for. */
    description: sometimes(text(), { toldAt: "workflow.description" }),
    /** What sets it off, such as `"inbound_conversation"`. */
    triggerType: computed(text(), { toldAt: "workflow.trigger_type" }),
    /** Whether it is at work. */
    state: computed(choice(["live", "draft", "paused"]), { toldAt: "workflow.state" }),
    /** The channels that it is about. */
    targetChannels: computed(list(text()), { toldAt: "workflow.target_channels" }),
    /** The devices that it is about. */
    preferredDevices: computed(list(text()), { toldAt: "workflow.preferred_devices" }),
    /** Whom it is about, in Intercom's own form. */
    targeting: sometimes(verbatim(), { toldAt: "workflow.targeting" }),
    /** Its steps, in Intercom's own form. */
    snapshot: sometimes(verbatim(), { toldAt: "workflow.snapshot" }),
    /** The attributes that it uses, in Intercom's own form. */
    attributes: computed(list(verbatim()), { toldAt: "workflow.attributes" }),
    /** The rules in it, in Intercom's own form. */
    embeddedRules: computed(list(verbatim()), { toldAt: "workflow.embedded_rules" }),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant(), { toldAt: "workflow.created_at" }),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant(), { toldAt: "workflow.updated_at" }),
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
