import { required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

// Intercom finds a tag by its name in any case.
const caseless = { ...text({ min: 1 }), comparable: (name: string) => name.toLowerCase() };

const tag = defineKind({
  name: "Tag",
  arguments: {
    /**
     * The name. Intercom ignores case: a change of case alone is sent if the program makes it, and
     * is no drift if somebody else does.
     */
    name: required(caseless),
  },
  outputs: {},

  path: "/tags",
  list: { items: "data" },
  readBy: "id",
  key: { by: ["name"] },
  adopts: "byKeyOrId",
  create: { upserts: true },
  update: { method: "POST", to: "list", sends: "changes" },
  delete: "deletes",
  scopes: ["Read tags", "Write tags"],
  cures: {
    tag_has_dependent_objects:
      "Take the tag out of the segments named above first, or keep it in Intercom with `retainOnDelete: true`.",
  },
});

/** What a program declares of a tag. */
export interface TagArgs extends Args<typeof tag>, Named {}
/** An existing tag. */
export interface TagState extends State<typeof tag>, Named {}
export interface Tag extends Outputs<typeof tag>, Named {}

/**
 * A tag, which labels contacts, companies and conversations.
 *
 * @remarks
 * - A change of the name renames the tag. Contacts, companies and conversations keep it.
 * - Intercom doesn't return when a tag was created. If somebody else creates one of the same name
 *   while `pulumi up` runs, the resource isn't created; in the last ten seconds before its own
 *   request, that tag can't be distinguished from the resource's own.
 * - A tag that a segment uses can't be deleted. The error names the segment.
 */
export const Tag: ResourceClass<TagArgs, Tag> = resource(tag);

export const [getTags, getTagsOutput, getTag, getTagOutput] = lookUpsOf<TagState>(tag);
