import type { Kind } from "../kind";

/** What the objects of a workspace's own making are. */
export interface CustomObjectTypeRow {
  /** The identifier that the API uses. */
  id: string;
  name: string;
}

/** Types are made in the app: the API has no endpoint for them. */
export const customObjectTypes = {
  collection: "custom_object_types",
  seedKey: "customObjectTypes",
  fields: { name: "string" },
  routes: [],
  idAt: (n) => `Custom_Object_${n + 1}`,
  fill: (given, id) => ({ name: given.name ?? id }),
  show: (row) => ({ ...row }),
} as const satisfies Kind<CustomObjectTypeRow>;
