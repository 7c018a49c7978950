import type { AnyKind } from "../definition/kind";
import type { Context } from "./context";
import { create } from "./create";
import type { Declaration, Known } from "./declaration";
import { remove } from "./delete";
import { type Diff, diff } from "./diff";
import { createOwn, diffOwn, readOwn, removeOwn, updateOwn } from "./own";
import { type Found, read } from "./read";
import { update } from "./update";

/** What Pulumi asks of a resource after its check. */
export interface Lifecycle {
  diff(before: Known, declared: Declaration): Promise<Diff>;
  create(declared: Declaration): Promise<Known>;
  read(before: Known): Promise<Found | undefined>;
  update(before: Known, declared: Declaration): Promise<Known>;
  remove(before: Known): Promise<void>;
}

/** The lifecycle of the objects of a kind: the general one, or the kind's own. */
export function lifecycleOf({ lifecycle: own }: AnyKind, context: Context): Lifecycle {
  if (own)
    return {
      diff: (...given) => diffOwn(context, own, ...given),
      create: (...given) => createOwn(context, own, ...given),
      read: (...given) => readOwn(context, own, ...given),
      update: (...given) => updateOwn(context, own, ...given),
      remove: (...given) => removeOwn(context, own, ...given),
    };
  return {
    diff: (...given) => diff(context, ...given),
    create: (...given) => create(context, ...given),
    read: (...given) => read(context, ...given),
    update: (...given) => update(context, ...given),
    remove: (...given) => remove(context, ...given),
  };
}
