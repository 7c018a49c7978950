import type * as pulumi from "@pulumi/pulumi";
import { sdk } from "./sdk";

/** Whether `super` runs transformations, a resource's own or inherited ones: code of the user's. */
export function isTransformed({ transformations = [], parent }: Options): boolean {
  return (
    transformations.length + inheritedBy(parent ?? sdk().runtime.getStackResource()).length > 0
  );
}

type Options = Pick<pulumi.CustomResourceOptions, "transformations" | "parent">;

// The SDK keeps them on each resource, out of its declared types.
function inheritedBy(parent: pulumi.Resource | undefined): readonly unknown[] {
  return (
    (parent as { __transformations?: readonly unknown[] } | undefined)?.__transformations ?? []
  );
}
