import { collection } from "./collection";
import { contentImportSource } from "./content-import-source";
import { contentSnippet } from "./content-snippet";
import { dataAttribute } from "./data-attribute";
import { externalPage } from "./external-page";
import { folder } from "./folder";
import { helpCenterRedirect } from "./help-center-redirect";
import { identityVerificationSecret } from "./identity-verification-secret";
import { tag } from "./tag";
import { team } from "./team";
import type { Sample } from "./sample";

/** An example of every kind. */
export const samples: readonly Sample[] = [
  collection,
  contentImportSource,
  contentSnippet,
  dataAttribute,
  externalPage,
  folder,
  helpCenterRedirect,
  identityVerificationSecret,
  tag,
  team,
];
