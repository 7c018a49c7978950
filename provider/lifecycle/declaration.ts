import type { Row } from "../api/pages";
import { type AnyKind, SECRET_KEY, labelOf } from "../definition/kind";
import { type Props, textsIn } from "../definition/props";
import { isUnknown } from "../definition/unknown";
import { naturalKey } from "../wire/objects";
import { argumentsOf, decode } from "../wire/rows";
import { type Memory, memoryOf, remembering } from "./memory";

/** Values of an object by the names of its kind, with what the lifecycle asks of them, worked out once. */
export class ObjectValues {
  /** The natural key, as a text; `undefined` if there is none, or not yet. */
  readonly key: string | undefined;
  /** What outputs remember; `undefined` if the object was only read, never managed. */
  readonly memory: Memory | undefined;
  /** The arguments that are secrets to the program. */
  readonly secrets: readonly string[];

  /** @throws IntercomError if they remember something in a form that this version doesn't know. */
  constructor(
    readonly kind: AnyKind,
    readonly values: Props,
  ) {
    this.key = naturalKey(kind, values);
    this.memory = memoryOf(values);
    const { __secrets: names = this.memory?.secrets } = values;
    this.secrets = textsIn(names);
  }

  /** The object in a sentence: `Tag "VIP" (102)`. A name that is a secret is left out. */
  describe(id?: string): string {
    const name = labelOf(this.kind);
    const label = this.values[name];
    const isQuotable =
      typeof label === "string" && !isUnknown(label) && !this.secrets.includes(name);
    const named = isQuotable ? ` ${JSON.stringify(label)}` : "";
    return `${this.kind.name}${named}${id === undefined ? "" : ` (${id})`}`;
  }
}

/** What a row has of an object. */
export function valuesOfRow(kind: AnyKind, row: Row): ObjectValues {
  return new ObjectValues(kind, decode(kind, row));
}

/** What a program declares of an object. */
export class Declaration extends ObjectValues {
  /** @param urn The resource; `undefined` where this run didn't check it. */
  constructor(
    kind: AnyKind,
    inputs: Props,
    readonly urn?: string,
  ) {
    super(kind, inputs);
  }

  /** The arguments that are declared. */
  get args(): string[] {
    return Object.keys(argumentsOf(this.kind)).filter((name) => this.values[name] !== undefined);
  }

  /** The object to take over, or whether to take one over. */
  get adopt(): boolean | string | undefined {
    const { adopt } = this.values;
    return typeof adopt === "boolean" || typeof adopt === "string" ? adopt : undefined;
  }

  /** What state is to remember of it. */
  get remembered(): Pick<Memory, "args" | "adopt" | "secrets"> {
    const { args, adopt, secrets } = this;
    return { args, adopt, secrets };
  }

  /** The same resource with other values. */
  with(values: Props): Declaration {
    return new Declaration(this.kind, values, this.urn);
  }

  withoutAdopt(): Declaration {
    const { adopt: _, ...rest } = this.values;
    return this.with(rest);
  }
}

/** What state has of an object. */
export class Known extends ObjectValues {
  /** @param id As the host gives it: `<parent>/<id>` where nothing else says what the object is under. */
  constructor(
    kind: AnyKind,
    readonly id: string,
    outputs: Props = {},
  ) {
    super(kind, outputs);
  }

  /** The arguments that were declared. */
  get args(): readonly string[] {
    return this.memory?.args ?? [];
  }

  /** The key of the digests of secret arguments, if any needed one. */
  get sealKey(): string | undefined {
    const { [SECRET_KEY]: key } = this.values;
    return typeof key === "string" && key !== "" ? key : undefined;
  }

  /** The same outputs, which remember more or something else. */
  remembering(memory: Partial<Memory>): Known {
    if (!this.memory) return this;
    return new Known(this.kind, this.id, remembering(this.values, { ...this.memory, ...memory }));
  }
}
