import { Article, type ArticleState } from "../resources/article";
import { Audience, type AudienceState } from "../resources/audience";
import { Collection, type CollectionState } from "../resources/collection";
import {
  ContentImportSource,
  type ContentImportSourceState,
} from "../resources/content-import-source";
import { ContentSnippet, type ContentSnippetState } from "../resources/content-snippet";
import {
  ConversationAttribute,
  type ConversationAttributeState,
} from "../resources/conversation-attribute";
import {
  CustomObjectInstance,
  type CustomObjectInstanceState,
} from "../resources/custom-object-instance";
import { DataAttribute, type DataAttributeState } from "../resources/data-attribute";
import { DataConnector, type DataConnectorState } from "../resources/data-connector";
import { ExternalPage, type ExternalPageState } from "../resources/external-page";
import { Folder, type FolderState } from "../resources/folder";
import {
  HelpCenterRedirect,
  type HelpCenterRedirectState,
} from "../resources/help-center-redirect";
import {
  IdentityVerificationSecret,
  type IdentityVerificationSecretState,
} from "../resources/identity-verification-secret";
import { InternalArticle, type InternalArticleState } from "../resources/internal-article";
import { NewsItem, type NewsItemState } from "../resources/news-item";
import {
  OfficeHoursException,
  type OfficeHoursExceptionState,
} from "../resources/office-hours-exception";
import {
  OfficeHoursSchedule,
  type OfficeHoursScheduleState,
} from "../resources/office-hours-schedule";
import { Tag, type TagState } from "../resources/tag";
import { Team, type TeamState } from "../resources/team";
import { TicketType, type TicketTypeState } from "../resources/ticket-type";
import {
  TicketTypeAttribute,
  type TicketTypeAttributeState,
} from "../resources/ticket-type-attribute";
import { lookUpsOf } from "./define";

export const [getArticles, getArticlesOutput, getArticle, getArticleOutput] =
  lookUpsOf<ArticleState>(Article.kind);

export const [getAudiences, getAudiencesOutput, getAudience, getAudienceOutput] =
  lookUpsOf<AudienceState>(Audience.kind);

export const [getCollections, getCollectionsOutput, getCollection, getCollectionOutput] =
  lookUpsOf<CollectionState>(Collection.kind);

export const [
  getContentImportSources,
  getContentImportSourcesOutput,
  getContentImportSource,
  getContentImportSourceOutput,
] = lookUpsOf<ContentImportSourceState>(ContentImportSource.kind);

export const [
  getContentSnippets,
  getContentSnippetsOutput,
  getContentSnippet,
  getContentSnippetOutput,
] = lookUpsOf<ContentSnippetState>(ContentSnippet.kind);

export const [
  getConversationAttributes,
  getConversationAttributesOutput,
  getConversationAttribute,
  getConversationAttributeOutput,
] = lookUpsOf<ConversationAttributeState>(ConversationAttribute.kind);

export const [
  getCustomObjectInstances,
  getCustomObjectInstancesOutput,
  getCustomObjectInstance,
  getCustomObjectInstanceOutput,
] = lookUpsOf<CustomObjectInstanceState, "type">(CustomObjectInstance.kind);

export const [
  getDataAttributes,
  getDataAttributesOutput,
  getDataAttribute,
  getDataAttributeOutput,
] = lookUpsOf<DataAttributeState>(DataAttribute.kind);

export const [
  getDataConnectors,
  getDataConnectorsOutput,
  getDataConnector,
  getDataConnectorOutput,
] = lookUpsOf<DataConnectorState>(DataConnector.kind);

export const [getExternalPages, getExternalPagesOutput, getExternalPage, getExternalPageOutput] =
  lookUpsOf<ExternalPageState>(ExternalPage.kind);

export const [getFolders, getFoldersOutput, getFolder, getFolderOutput] = lookUpsOf<FolderState>(
  Folder.kind,
);

export const [
  getHelpCenterRedirects,
  getHelpCenterRedirectsOutput,
  getHelpCenterRedirect,
  getHelpCenterRedirectOutput,
] = lookUpsOf<HelpCenterRedirectState, "helpCenterId">(HelpCenterRedirect.kind);

export const [
  getIdentityVerificationSecrets,
  getIdentityVerificationSecretsOutput,
  getIdentityVerificationSecret,
  getIdentityVerificationSecretOutput,
] = lookUpsOf<IdentityVerificationSecretState>(IdentityVerificationSecret.kind);

export const [
  getInternalArticles,
  getInternalArticlesOutput,
  getInternalArticle,
  getInternalArticleOutput,
] = lookUpsOf<InternalArticleState>(InternalArticle.kind);

export const [getNewsItems, getNewsItemsOutput, getNewsItem, getNewsItemOutput] =
  lookUpsOf<NewsItemState>(NewsItem.kind);

export const [
  getOfficeHoursExceptions,
  getOfficeHoursExceptionsOutput,
  getOfficeHoursException,
  getOfficeHoursExceptionOutput,
] = lookUpsOf<OfficeHoursExceptionState, "officeHoursScheduleId">(OfficeHoursException.kind);

export const [
  getOfficeHoursSchedules,
  getOfficeHoursSchedulesOutput,
  getOfficeHoursSchedule,
  getOfficeHoursScheduleOutput,
] = lookUpsOf<OfficeHoursScheduleState>(OfficeHoursSchedule.kind);

export const [getTags, getTagsOutput, getTag, getTagOutput] = lookUpsOf<TagState>(Tag.kind);

export const [getTeams, getTeamsOutput, getTeam, getTeamOutput] = lookUpsOf<TeamState>(Team.kind);

export const [getTicketTypes, getTicketTypesOutput, getTicketType, getTicketTypeOutput] =
  lookUpsOf<TicketTypeState>(TicketType.kind);

export const [
  getTicketTypeAttributes,
  getTicketTypeAttributesOutput,
  getTicketTypeAttribute,
  getTicketTypeAttributeOutput,
] = lookUpsOf<TicketTypeAttributeState, "ticketTypeId">(TicketTypeAttribute.kind);
