import type { AnyKind } from "../definition/kind";
import type { Props } from "../definition/props";
import { naturalKey } from "../wire/objects";
import { type Memory, memoryOf } from "./memory";

/** What a program declares of an object. */
export class Declaration {
  /** The natural key, as a text; `undefined` if there is none, or not yet. */
  readonly key: string | undefined;

  constructor(
    kind: AnyKind,
    readonly inputs: Props,
  ) {
    this.key = naturalKey(kind, inputs);
  }
}

/** What state has of an object. */
export class Known {
  readonly key: string | undefined;
  private read?: { readonly memory: Memory | undefined };

  /** @param id As the host gives it: `<parent>/<id>` where nothing else says what the object is under. */
  constructor(
    kind: AnyKind,
    readonly id: string,
    readonly outputs: Props,
  ) {
    this.key = naturalKey(kind, outputs);
  }

  /**
   * What the outputs remember; `undefined` if the object was only read, never managed.
   *
   * @throws IntercomError if they are in a form that this version doesn't know.
   */
  get memory(): Memory | undefined {
    return (this.read ??= { memory: memoryOf(this.outputs) }).memory;
  }
}
