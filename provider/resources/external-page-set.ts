import { computed, optional, required } from "../definition/fields";
import { type AnyKind, defineKind } from "../definition/kind";
import { list } from "../definition/lists";
import { flag, integer, integerId, text } from "../definition/values";
import { pageSetOf } from "../page-set/lifecycle";
import { unfitPages } from "../page-set/size";
import { gatherPages } from "../pages/gather";
import { packForSet } from "../pages/pack-for-set";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";
import { ExternalPage, type ExternalPageArgs } from "./external-page";

const page: AnyKind = ExternalPage.kind;

const externalPageSet = defineKind({
  name: "ExternalPageSet",
  arguments: {
    /** The id of the source of all its pages. */
    sourceId: required(integerId("ContentImportSource"), { change: "replaces" }),
    /** The pages, such as `readPages` returns. Previews show how many they are, with a digest of all. */
    pages: required(text(), { unsent: true }),
    /** The language of pages that don't declare theirs, such as `"en"`. */
    locale: optional(text({ min: 2 })),
    /**
     * Whether Fin AI Agent uses pages that don't declare it themselves.
     * @default false
     */
    aiAgentAvailability: optional(flag(), { default: false }),
    /**
     * Whether Copilot uses pages that don't declare it themselves.
     * @default false
     */
    aiCopilotAvailability: optional(flag(), { default: false }),
    /**
     * Whether the AI sales agent uses pages that don't declare it themselves.
     * @default false
     */
    aiSalesAgentAvailability: optional(flag(), { default: false, since: "2.17" }),
    /**
     * The most pages that one `pulumi up` may delete; by default half of the set, and at least 20. A plan that
     * deletes more fails in the preview. Removing the resource ignores it.
     */
    maxDeletions: optional(integer({ min: 0 }), { unsent: true }),
    /** Whether the set takes over existing pages of its source that have the ids of its own, such as those of `ExternalPage` resources. */
    adopt: optional(flag(), { unsent: true }),
  },
  outputs: {
    /** How many pages it has. */
    pageCount: computed(integer()),
    /** The `externalId` of each page that was changed in Intercom, or is gone, as of the last refresh. */
    drifted: computed(list(text())),
  },
  rules: [unfitPages],

  path: "/ai/external_pages",
  since: "2.13",
  list: { items: "data" },
  readBy: "id",
  calledBy: "sourceId",
  adopts: "byArgument",
  create: {},
  update: { method: "POST", to: "key", sends: "everything" },
  delete: "deletes",
  lifecycle: { ...pageSetOf(page), gather: gatherPages(page) },
  scopes: ["read_write_ai_content"],
});

/** A page of a set, in plain values: no outputs, since its text is written to a file. */
export interface ExternalPageSetPage {
  /** Its id in the source. */
  readonly externalId: string;
  /** The title. */
  readonly title: string;
  /** The text, in HTML. */
  readonly html: string;
  /** The language; the set's, if it isn't declared. */
  readonly locale?: string;
  /** The URL that Fin shows as the source of an answer. */
  readonly url?: string;
  /** Whether Fin AI Agent uses it; as the set says, if it isn't declared. */
  readonly aiAgentAvailability?: boolean;
  /** Whether Copilot uses it; as the set says, if it isn't declared. */
  readonly aiCopilotAvailability?: boolean;
  /** Whether the AI sales agent uses it; as the set says, which has to declare it too. */
  readonly aiSalesAgentAvailability?: boolean;
}

// A field that pages gain has to be one of a page in a set.
({}) as Required<ExternalPageSetPage> satisfies Record<
  Exclude<keyof ExternalPageArgs, "sourceId" | "adopt" | "deleteAdopted">,
  unknown
>;

/** What a program declares of a set of external pages. */
export interface ExternalPageSetArgs extends Omit<Args<typeof externalPageSet>, "pages"> {
  /** The pages, such as `readPages` returns: at most some 80,000. */
  pages: readonly ExternalPageSetPage[];
}
/** An existing set of external pages. */
export interface ExternalPageSetState extends State<typeof externalPageSet>, Named {}
export interface ExternalPageSet extends Outputs<typeof externalPageSet>, Named {}

/**
 * Pages of a content import source that Fin uses for answers, as one resource: a folder of files, or thousands of pages.
 *
 * @remarks
 * - `pulumi up` creates, changes and deletes only the pages that changed. Where some fail, state has the others, and the
 *   next `pulumi up` goes on.
 * - A preview names up to 20 pages of each kind of change, and how many more there are.
 * - Existing pages with the same `externalId` under the same source are never overwritten without `adopt: true`. `adopt` also
 *   moves `ExternalPage` resources into a set: remove them from the program in the same `pulumi up`. No page is deleted or written
 *   again. Adopted pages stay when they leave the set, unless `deleteAdopted: true` was deployed before.
 * - The program writes the texts into a temporary folder that only its user can read, and removes it when it ends. State has ids and
 *   digests, no texts.
 * - If files change between a preview and `pulumi up` on the same machine, a warning names them.
 * - The guide [Pages and articles from files](../guides/pages-from-files.md) has folders, links and front matter.
 */
export const ExternalPageSet: ResourceClass<ExternalPageSetArgs, ExternalPageSet> = resource(
  externalPageSet,
  packForSet(page),
);
