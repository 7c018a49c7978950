import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import type { Context } from "./context";
import { type Created, create } from "./create";
import { remove } from "./delete";
import { type Diff, diff } from "./diff";
import { createOwn, diffOwn, readOwn, removeOwn, updateOwn } from "./own";
import { type Found, read } from "./read";
import { update } from "./update";

/** What Pulumi asks of a resource after its check. */
export interface Lifecycle {
  diff(context: Context, id: string, before: Props, declared: Props): Promise<Diff>;
  create(context: Context, declared: Props): Promise<Created>;
  read(context: Context, id: string, before: Props): Promise<Found | undefined>;
  update(context: Context, id: string, before: Props, declared: Props): Promise<Props>;
  remove(context: Context, id: string, before: Props): Promise<void>;
}

/** The lifecycle of a kind: the general one, or its own. */
export function lifecycleOf(kind: AnyKind): Lifecycle {
  const { lifecycle: own } = kind;
  if (own)
    return {
      diff: (...given) => diffOwn(kind, own, ...given),
      create: (...given) => createOwn(kind, own, ...given),
      read: (...given) => readOwn(kind, own, ...given),
      update: (...given) => updateOwn(kind, own, ...given),
      remove: (...given) => removeOwn(kind, own, ...given),
    };
  return {
    diff: (...given) => diff(kind, ...given),
    create: (...given) => create(kind, ...given),
    read: (...given) => read(kind, ...given),
    update: (...given) => update(kind, ...given),
    remove: (...given) => remove(kind, ...given),
  };
}
