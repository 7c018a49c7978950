import { admins } from "./admins";
import { articles } from "./articles";
import { audiences } from "./audiences";
import { awayStatusReasons } from "./away-status-reasons";
import { brands } from "./brands";
import { collections } from "./collections";
import { contentImportSources } from "./content-import-sources";
import { contentSnippets } from "./content-snippets";
import { conversationAttributes } from "./conversation-attributes";
import { customObjectInstances } from "./custom-object-instances";
import { customObjectTypes } from "./custom-object-types";
import { dataAttributes } from "./data-attributes";
import { dataConnectors } from "./data-connectors";
import { emails } from "./emails";
import { externalPages } from "./external-pages";
import { folders } from "./folders";
import { officeHoursExceptions } from "./office-hours-exceptions";
import { officeHoursSchedules } from "./office-hours-schedules";
import { helpCenterRedirects } from "./help-center-redirects";
import { helpCenters } from "./help-centers";
import { internalArticles } from "./internal-articles";
import { macros } from "./macros";
import { newsItems } from "./news-items";
import { newsfeeds } from "./newsfeeds";
import { secureModeSecrets } from "./secure-mode-secrets";
import { segments } from "./segments";
import { subscriptionTypes } from "./subscription-types";
import { tags } from "./tags";
import { teams } from "./teams";
import { ticketTypeAttributes } from "./ticket-type-attributes";
import { ticketTypes } from "./ticket-types";
import { workflows } from "./workflows";

/** Every kind that the emulator keeps, in the order in which a seed is read. */
export const kinds = [
  admins,
  teams,
  tags,
  segments,
  dataAttributes,
  contentImportSources,
  externalPages,
  secureModeSecrets,
  folders,
  audiences,
  officeHoursSchedules,
  officeHoursExceptions,
  ticketTypes,
  ticketTypeAttributes,
  conversationAttributes,
  customObjectTypes,
  customObjectInstances,
  dataConnectors,
  helpCenters,
  collections,
  helpCenterRedirects,
  contentSnippets,
  internalArticles,
  articles,
  awayStatusReasons,
  brands,
  emails,
  macros,
  subscriptionTypes,
  workflows,
  newsfeeds,
  newsItems,
] as const;
