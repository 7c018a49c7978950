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
    /** The identifier of its type, which is made in Intercom, such as `"Order"`. */
    type: required(id(), { change: "replaces" }),
    /** What its own system calls it, unique in the type. Another one is another object. */
    externalId: required(text({ min: 1 }), { change: "replaces", always: "inWrites" }),
    /** Its values, by the names that the type gives them: texts, numbers, yes or no. */
    customAttributes: optional(map(plain()), { sometimes: true }),
    /** When its own system made it, in ISO 8601. */
    externalCreatedAt: optional(instant(), { sometimes: true }),
    /** When its own system last changed it, in ISO 8601. */
    externalUpdatedAt: optional(instant(), { sometimes: true }),
  },
  outputs: {
    /** When it was made, in ISO 8601. */
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
 * An object of a type that the workspace has made up, such as an order.
 *
 * @remarks
 * - The type, and which values its objects have, are made in Intercom: the API can't.
 * - The names in `customAttributes` are the type's own and stay as they are. Values that aren't declared
 *   are left alone, and one that is no longer declared stays in Intercom: to empty it, declare it as `""`.
 * - An object that somebody else made under the same `type` and `externalId` is not overwritten: `adopt`
 *   takes it over. One that appears only while `pulumi up` runs gets the declared values and counts as
 *   adopted, with a warning. Creations within two seconds can't be distinguished.
 * - The app has to be allowed to use custom objects in Intercom's Developer Hub.
 */
export const CustomObjectInstance: ResourceClass<CustomObjectInstanceArgs, CustomObjectInstance> =
  resource(customObjectInstance);

export const [
  getCustomObjectInstances,
  getCustomObjectInstancesOutput,
  getCustomObjectInstance,
  getCustomObjectInstanceOutput,
] = lookUpsOf<CustomObjectInstanceState, "type">(customObjectInstance);
