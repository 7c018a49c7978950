import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { instant, integer, integerId, orNone, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const folder = defineKind({
  name: "Folder",
  arguments: {
    /** The name. */
    name: required(text({ min: 1 })),
    /**
     * What it is for.
     * @default ""
     */
    description: optional(text(), { default: "", absent: "" }),
    /**
     * The emoji beside the name.
     * @default ""
     */
    emoji: optional(text(), { default: "", absent: "" }),
    /**
     * The id of the folder that contains it; `""` is none.
     * @default ""
     */
    parentFolderId: optional(orNone(integerId("Folder")), { default: "", absent: "" }),
  },
  outputs: {
    /** The number of pieces of content in it. */
    contentCount: computed(integer()),
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },

  path: "/folders",
  since: "2.17",
  list: { items: "data", query: { per_page: "150" } },
  readBy: "id",
  wrappedIn: "folder",
  adopts: "byId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "deletes",
  scopes: ["read_articles_scope", "read_write_articles_scope"],
});

/** What a program declares of a folder. */
export interface FolderArgs extends Args<typeof folder>, Named {}
/** An existing folder. */
export interface FolderState extends State<typeof folder>, Named {}
export interface Folder extends Outputs<typeof folder>, Named {}

/**
 * A folder of articles, internal articles and snippets.
 *
 * @remarks
 * - A folder with content can't be deleted.
 * - Intercom doesn't document the scopes of folders. Those of articles work.
 */
export const Folder: ResourceClass<FolderArgs, Folder> = resource(folder);

export const [getFolders, getFoldersOutput, getFolder, getFolderOutput] =
  lookUpsOf<FolderState>(folder);
