import { ExternalPage } from "../../provider/resources/external-page";
import {
  type ExternalPageSetPage,
  ExternalPageSet,
} from "../../provider/resources/external-page-set";
import { folderOfBodies } from "../../provider/pages/bodies-folder";
import { packPages } from "../../provider/pages/pack";
import type { Declaration } from "./world";

const { sourceId: _, ...fields } = ExternalPage.kind.arguments;
export const SET = ExternalPageSet.kind.name;

/** A page of a set. */
export function page(
  externalId: string,
  more: Partial<ExternalPageSetPage> = {},
): ExternalPageSetPage {
  return { externalId, title: `Title of ${externalId}`, html: `<p>${externalId}</p>`, ...more };
}

/** So many pages, from a number on. */
export function pages(count: number, from = 0): ExternalPageSetPage[] {
  return Array.from({ length: count }, (_unused, at) =>
    page(`p${String(at + from).padStart(5, "0")}`),
  );
}

/** A set that a program declares, as its class registers it. */
export function pageSet(
  name: string,
  all: readonly ExternalPageSetPage[],
  { options, ...args }: Record<string, unknown> & Pick<Declaration, "options"> = {},
): Declaration {
  return { name, kind: SET, args: packedArgs(all, args), options };
}

let sets = 0;

/** The inputs of a set with these pages. */
export function packedArgs(
  all: readonly ExternalPageSetPage[],
  args: object = {},
): Record<string, unknown> {
  const shared = { sourceId: "1", locale: "en", ...args };
  const { bodies, ...packed } = packPages(fields, all, Object.keys(shared));
  return { ...shared, ...packed, __files: folderOfBodies(`${sets++}`, bodies) };
}
