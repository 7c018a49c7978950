export { Provider, type ProviderArgs } from "./program/explicit-provider";
export { officeHours } from "./program/office-hours";
export type { OfficeHoursSpan } from "./definition/office-hours";
export type { LookUpOptions } from "./lookups/callable";
export * from "./lookups/index";
export * from "./resources/index";
