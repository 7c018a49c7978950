export { Provider, type ProviderArgs } from "./program/explicit-provider";
export { officeHours } from "./program/office-hours";
export type { OfficeHoursSpan } from "./definition/office-hours";
export type { LookUpOptions } from "./lookups/callable";
export * from "./lookups/index";
export { readPages } from "./pages/read-pages";
export type { PageFile, PageHeader, ReadPagesOptions } from "./pages/page-file";
export * from "./resources/index";
