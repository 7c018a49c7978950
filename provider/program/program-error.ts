import type * as pulumi from "@pulumi/pulumi";
import { sdk } from "./sdk";

/**
 * An error that ends a program with its text. Pulumi shows no stack of it, but has Node format it in
 * colours first, which takes some versions the better part of a minute: so it has none.
 */
export function programError(message: string): pulumi.RunError {
  return Object.assign(new (sdk().RunError)(message), { stack: message });
}
