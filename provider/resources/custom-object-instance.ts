import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { map } from "../definition/objects";
import { id, instant, plain, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const customObjectInstance = defineKind({
  name: "CustomObjectInstance",
  arguments: {
    /** The identifier of its type, such as `"Order"`. */
    type: required(id(), { change: "replaces" }),
    /** Its id in the system that it comes from. */
    externalId: required(text({ min: 1 }), { change: "replaces", always: "inWrites" }),
    /** Its values, by the type's own names: text, numbers and booleans. */
    customAttributes: optional(map(plain()), { sometimes: true }),
    /** When the other system created it, in ISO 8601. */
    externalCreatedAt: optional(instant(), { sometimes: true }),
    /** When the other system last changed it, in ISO 8601. */
    externalUpdatedAt: optional(instant(), { sometimes: true }),
  },
  outputs: {
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },

  path: "/custom_object_instances/{type}",
  since: "2.13",
  list: { items: "data", query: { per_page: "150" } },
  readBy: "id",
  foundBy: { argument: "externalId", query: "external_id" },
  key: { by: ["type", "externalId"] },
  adopts: "byKeyOrId",
  create: { upserts: true },
  update: { method: "POST", to: "key", sends: "changes" },
  delete: "deletes",
  scopes: ["Read and write custom object instances"],
});

/** What a program declares of a custom object instance. */
export interface CustomObjectInstanceArgs extends Args<typeof customObjectInstance>, Named {}
/** An existing custom object instance. */
export interface CustomObjectInstanceState extends State<typeof customObjectInstance>, Named {}
export interface CustomObjectInstance extends Outputs<typeof customObjectInstance>, Named {}

/**
 * An object of a custom type of the workspace, such as an order.
 *
 * @remarks
 * - People create the type and its attributes in Intercom: the API can't.
 * - Undeclared values in `customAttributes` stay in Intercom. To empty one, declare it as `""`.
 * - An existing object with the same `type` and `externalId` is never overwritten without `adopt`.
 *   One that somebody creates while `pulumi up` runs gets the declared values and counts as
 *   adopted, with a warning. Two creations within two seconds can't be distinguished.
 * - The app must be allowed to use custom objects in Intercom's Developer Hub.
 */
export const CustomObjectInstance: ResourceClass<CustomObjectInstanceArgs, CustomObjectInstance> =
  resource(customObjectInstance);

export const [
  getCustomObjectInstances,
  getCustomObjectInstancesOutput,
  getCustomObjectInstance,
  getCustomObjectInstanceOutput,
] = lookUpsOf<CustomObjectInstanceState, "type">(customObjectInstance);
