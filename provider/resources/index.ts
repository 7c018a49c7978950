export { Article, type ArticleArgs, type ArticleState } from "./article";
export { Audience, type AudienceArgs, type AudienceState } from "./audience";
export { Collection, type CollectionArgs, type CollectionState } from "./collection";
export {
  ContentImportSource,
  type ContentImportSourceArgs,
  type ContentImportSourceState,
} from "./content-import-source";
export {
  ContentSnippet,
  type ContentSnippetArgs,
  type ContentSnippetState,
} from "./content-snippet";
export {
  ConversationAttribute,
  type ConversationAttributeArgs,
  type ConversationAttributeState,
} from "./conversation-attribute";
export {
  CustomObjectInstance,
  type CustomObjectInstanceArgs,
  type CustomObjectInstanceState,
} from "./custom-object-instance";
export { DataAttribute, type DataAttributeArgs, type DataAttributeState } from "./data-attribute";
export { DataConnector, type DataConnectorArgs, type DataConnectorState } from "./data-connector";
export { ExternalPage, type ExternalPageArgs, type ExternalPageState } from "./external-page";
export { Folder, type FolderArgs, type FolderState } from "./folder";
export {
  HelpCenterRedirect,
  type HelpCenterRedirectArgs,
  type HelpCenterRedirectState,
} from "./help-center-redirect";
export {
  IdentityVerificationSecret,
  type IdentityVerificationSecretArgs,
  type IdentityVerificationSecretState,
} from "./identity-verification-secret";
export {
  InternalArticle,
  type InternalArticleArgs,
  type InternalArticleState,
} from "./internal-article";
export { NewsItem, type NewsItemArgs, type NewsItemState } from "./news-item";
export {
  OfficeHoursException,
  type OfficeHoursExceptionArgs,
  type OfficeHoursExceptionState,
} from "./office-hours-exception";
export {
  OfficeHoursSchedule,
  type OfficeHoursScheduleArgs,
  type OfficeHoursScheduleState,
} from "./office-hours-schedule";
export { Tag, type TagArgs, type TagState } from "./tag";
export { Team, type TeamArgs, type TeamState } from "./team";
export {
  TicketTypeAttribute,
  type TicketTypeAttributeArgs,
  type TicketTypeAttributeState,
} from "./ticket-type-attribute";
export { TicketType, type TicketTypeArgs, type TicketTypeState } from "./ticket-type";
