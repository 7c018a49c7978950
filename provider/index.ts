export { Provider, type ProviderArgs } from "./program/explicit-provider";
export type { LookUpOptions } from "./lookups/call";
export * from "./lookups/index";
export * from "./resources/index";
