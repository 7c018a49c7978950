import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import type { Context } from "./context";
import type { Declaration, Known } from "./declaration";
import { type Created, create } from "./create";
import { remove } from "./delete";
import { type Diff, diff } from "./diff";
import { createOwn, diffOwn, readOwn, removeOwn, updateOwn } from "./own";
import { type Found, read } from "./read";
import { update } from "./update";

/** What Pulumi asks of a resource after its check. */
export interface Lifecycle {
  diff(known: Known, declaration: Declaration): Promise<Diff>;
  create(declaration: Declaration): Promise<Created>;
  read(known: Known): Promise<Found | undefined>;
  update(known: Known, declaration: Declaration): Promise<Props>;
  remove(known: Known): Promise<void>;
}

/** The lifecycle of the objects of a kind: the general one, or the kind's own. */
export function lifecycleOf(kind: AnyKind, context: Context): Lifecycle {
  const objects = { ...context, kind };
  const { lifecycle: own } = kind;
  if (own)
    return {
      diff: (...given) => diffOwn(objects, own, ...given),
      create: (...given) => createOwn(objects, own, ...given),
      read: (...given) => readOwn(objects, own, ...given),
      update: (...given) => updateOwn(objects, own, ...given),
      remove: (...given) => removeOwn(objects, own, ...given),
    };
  return {
    diff: (...given) => diff(objects, ...given),
    create: (...given) => create(objects, ...given),
    read: (...given) => read(objects, ...given),
    update: (...given) => update(objects, ...given),
    remove: (...given) => remove(objects, ...given),
  };
}
