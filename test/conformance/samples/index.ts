import { article } from "./article";
import { audience } from "./audience";
import { collection } from "./collection";
import { contentImportSource } from "./content-import-source";
import { contentSnippet } from "./content-snippet";
import { conversationAttribute } from "./conversation-attribute";
import { customObjectInstance } from "./custom-object-instance";
import { dataAttribute } from "./data-attribute";
import { dataConnector } from "./data-connector";
import { externalPage } from "./external-page";
import { externalPageSet } from "./external-page-set";
import { folder } from "./folder";
import { helpCenterRedirect } from "./help-center-redirect";
import { identityVerificationSecret } from "./identity-verification-secret";
import { identityVerificationSecretRotation } from "./identity-verification-secret-rotation";
import { internalArticle } from "./internal-article";
import { newsItem } from "./news-item";
import { officeHoursException } from "./office-hours-exception";
import { officeHoursSchedule } from "./office-hours-schedule";
import { tag } from "./tag";
import { team } from "./team";
import { ticketTypeAttribute } from "./ticket-type-attribute";
import { ticketType } from "./ticket-type";
import type { Sample } from "./sample";

/** An example of every kind whose resources are one object each. */
export const samples: readonly Sample[] = [
  article,
  audience,
  collection,
  contentImportSource,
  contentSnippet,
  conversationAttribute,
  customObjectInstance,
  dataAttribute,
  dataConnector,
  externalPage,
  folder,
  helpCenterRedirect,
  identityVerificationSecret,
  internalArticle,
  newsItem,
  officeHoursException,
  officeHoursSchedule,
  tag,
  team,
  ticketTypeAttribute,
  ticketType,
];

/** An example of every kind whose resources consist of objects of another kind. */
export const samplesOfParts: readonly Sample[] = [
  externalPageSet,
  identityVerificationSecretRotation,
];

/** An example of every kind. */
export const everySample: readonly Sample[] = [...samples, ...samplesOfParts];
