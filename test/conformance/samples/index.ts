import { audience } from "./audience";
import { contentImportSource } from "./content-import-source";
import { dataAttribute } from "./data-attribute";
import { externalPage } from "./external-page";
import { folder } from "./folder";
import { helpCenterRedirect } from "./help-center-redirect";
import { identityVerificationSecret } from "./identity-verification-secret";
import { officeHoursException } from "./office-hours-exception";
import { officeHoursSchedule } from "./office-hours-schedule";
import { tag } from "./tag";
import { team } from "./team";
import { ticketTypeAttribute } from "./ticket-type-attribute";
import { ticketType } from "./ticket-type";
import type { Sample } from "./sample";

/** An example of every kind. */
export const samples: readonly Sample[] = [
  audience,
  contentImportSource,
  dataAttribute,
  externalPage,
  folder,
  helpCenterRedirect,
  identityVerificationSecret,
  officeHoursException,
  officeHoursSchedule,
  tag,
  team,
  ticketTypeAttribute,
  ticketType,
];
