export { Provider, type ProviderArgs } from "./explicit-provider";
export * from "./resources/index";
