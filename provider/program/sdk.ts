import type * as pulumi from "@pulumi/pulumi";

/** Pulumi's SDK, loaded when a program first needs it: the command line and the lifecycle use kinds without it. */
export function sdk(): typeof pulumi {
  return (loaded ??= require("@pulumi/pulumi") as typeof pulumi);
}

let loaded: typeof pulumi | undefined;

/** The SDK's version, such as `3.248.0`. */
export function sdkVersion(): string {
  return (require("@pulumi/pulumi/version") as typeof import("@pulumi/pulumi/version")).version;
}
