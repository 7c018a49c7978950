import type * as pulumi from "@pulumi/pulumi";
import {
  type AnyKind,
  SECRET_KEY,
  derivedOutputsOf,
  secretArgumentsOf,
  secretsOf,
} from "../definition/kind";
import { providerText, typeToken } from "../definition/type-token";
import { gatherDebugMessages } from "./debug-messages";
import { requireInReach } from "./in-reach";
import { warnOfPlainToken } from "./plain-token";
import { sdk } from "./sdk";
import { framesOf, hasFrames, keepFormattedTraces, suspendStackTraces } from "./stack-traces";
import { isTransformed } from "./transformations";
import { plainKey, urnForCheck } from "./urn-for-check";

/** The static side of a kind's class. */
export interface ResourceClass<Args, Instance extends pulumi.CustomResource> {
  /**
   * @param name The resource's name in the program.
   * @param args What is declared of the object.
   */
  new (name: string, args: Args, opts?: pulumi.CustomResourceOptions): Instance;

  /**
   * Reads an existing object without managing it.
   *
   * @param name The resource's name in the program.
   * @param id The object's id in Intercom.
   */
  get<T>(
    this: Constructor<Args, T>,
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): T;

  /** Whether a value is a resource of this kind, whichever copy of the package made it. */
  isInstance<T>(this: abstract new (...args: never[]) => T, value: unknown): value is T;

  /** @internal */
  readonly kind: AnyKind;
}

/**
 * Turns what a program declares into a resource's inputs.
 *
 * @param resource The resource in a sentence: `Tag "vip"`.
 */
export type Pack = (
  resource: string,
  args: pulumi.Inputs,
  opts: pulumi.CustomResourceOptions,
) => pulumi.Inputs;

type Constructor<Args, T> = new (
  name: string,
  args: Args,
  opts?: pulumi.CustomResourceOptions,
) => T;

/**
 * The class of a kind. A class derived from it would stand between the program's line and Pulumi's own classes, where
 * Pulumi looks for a resource's source position.
 */
export function resource<Args, Instance extends pulumi.CustomResource>(
  kind: AnyKind,
  pack: Pack = (_, args) => args,
): ResourceClass<Args, Instance> {
  const type = typeToken(kind.name);
  const KindResource = class extends Unlinked {
    static readonly kind = kind;

    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions) {
      // A class that a program derives may take other arguments: its constructor is passed by.
      return Reflect.construct(
        KindResource,
        [name, undefined, { ...opts, id }],
        this,
      ) as pulumi.Resource;
    }

    static override isInstance(value: unknown): value is pulumi.CustomResource {
      return (value as { __pulumiType?: unknown } | null | undefined)?.__pulumiType === type;
    }

    // oxlint-disable-next-line constructor-super -- every path that doesn't call it throws
    constructor(name: string, args: object | undefined, opts: pulumi.CustomResourceOptions = {}) {
      const { mergeOptions } = linkToSdk(KindResource);
      requireInReach();
      warnOfPlainToken();
      const about = `${kind.name} ${JSON.stringify(name)}`;
      const packed = args && pack(about, args as pulumi.Inputs, opts);
      const given = markSecretInputs(kind, packed);
      const additionalSecretOutputs = [...secretsOf(kind), ...secretArgumentsOf(kind)];
      const options = mergeOptions({ additionalSecretOutputs }, opts);
      let register: (one: pulumi.Resource) => void = () => {};
      const created = new Promise<pulumi.Resource>((resolve) => (register = resolve));
      const hidden = {
        __provider: providerText(kind.name),
        // An empty id is none, as to the SDK.
        ...(!opts.id && hiddenInputsOf(kind, name, given, options, created)),
      };
      const here = new Error();
      keepFormattedTraces();
      gatherDebugMessages();
      const transformed = isTransformed(options);
      const resumeStackTraces = suspendStackTraces(transformed);
      const props: pulumi.Inputs = { ...seedOutputs(kind), ...given };
      // In `super`, the SDK makes an output of each property, of several kilobytes, and only later it reads what to send.
      // So what nobody reads as an output comes after `super`, unless a transformation may return a copy.
      if (transformed) Object.assign(props, hidden);
      try {
        super(type, name, props, options);
        if (!transformed) Object.assign(props, hidden);
        register(this);
        giveTrace(this, here);
      } catch (error) {
        resumeStackTraces();
        if (error instanceof Error && !hasFrames(error))
          Error.captureStackTrace(error, KindResource);
        throw error;
      } finally {
        resumeStackTraces();
      }
    }
  };
  Object.defineProperty(KindResource, "name", { value: kind.name });
  return KindResource as unknown as ResourceClass<Args, Instance>;
}

// The SDK makes the error of a registration that fails later here, in `super`, without a trace.
function giveTrace(created: pulumi.Resource, here: Error): void {
  const { urn } = created as unknown as { readonly urn: { promise(): Promise<string> } };
  urn.promise().catch((error: unknown) => {
    if (!(error instanceof Error) || hasFrames(error)) return;
    error.stack = `${error.toString()}\n${framesOf(here)}`;
  });
}

// Stands for Pulumi's class in a kind's own until a program constructs a resource.
const Unlinked = function () {} as unknown as typeof pulumi.CustomResource;

// `super` calls what is the class's prototype by then.
function linkToSdk(KindResource: abstract new (...args: never[]) => object): typeof pulumi {
  const pulumi = sdk();
  Object.setPrototypeOf(KindResource, pulumi.CustomResource);
  Object.setPrototypeOf(KindResource.prototype, pulumi.CustomResource.prototype);
  return pulumi;
}

// What is a secret by its nature is one, however the program passes it.
function markSecretInputs(kind: AnyKind, args: object = {}): pulumi.Inputs {
  const given = Object.entries(args as pulumi.Inputs).map(([name, value]): [string, unknown] => {
    const isHushed = kind.arguments[name]?.secret && value !== undefined && value !== null;
    return [name, isHushed ? sdk().secret(value as unknown) : value];
  });
  return Object.fromEntries(given);
}

// What check alone receives: which resource it is, what else is declared, and what no message may quote.
function hiddenInputsOf(
  kind: AnyKind,
  name: string,
  args: pulumi.Inputs,
  options: pulumi.CustomResourceOptions,
  created: Promise<pulumi.Resource>,
): pulumi.Inputs {
  const urn = urnOf(name, typeToken(kind.name), options.parent);
  const deferred = Object.entries(args).filter(([, value]) => mayBeSecret(value));
  return {
    __urn: urnForCheck(urn, plainKey(kind.key, args), created),
    ...(deferred.length > 0 && {
      __secrets: withDerived(kind, secretNames(Object.fromEntries(deferred)), options),
    }),
  };
}

// The SDK reads the options once all inputs are known, of which these names are one.
async function withDerived(
  kind: AnyKind,
  secrets: Promise<string[] | undefined>,
  { additionalSecretOutputs }: pulumi.CustomResourceOptions,
): Promise<string[] | undefined> {
  const names = await secrets;
  if (names) additionalSecretOutputs?.push(...derivedOutputsOf(kind, names), SECRET_KEY);
  return names;
}

// As a promise it adds no dependency: on a parent that would wait for all its children.
function urnOf(
  name: string,
  type: string,
  parent: pulumi.Resource | undefined,
): string | Promise<string> {
  const pulumi = sdk();
  // The SDK refuses a parent that is none.
  if (!pulumi.Resource.isInstance(parent))
    return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`;
  return new Promise((resolve) => {
    pulumi.createUrn(name, type, parent).apply(resolve);
  });
}

// Plain values can't be secrets: most resources need no promise to find that out.
function mayBeSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (sdk().Output.isInstance(value) || value instanceof Promise) return true;
  return Object.values(value).some(mayBeSecret);
}

/** The names of the inputs that are secrets to the program; `undefined` if none is. */
export async function secretNames(args: object): Promise<string[] | undefined> {
  const pulumi = sdk();
  const names = Object.entries(args).map(async ([name, value]) => {
    const output: pulumi.Output<unknown> = pulumi.Output.isInstance(value)
      ? value
      : pulumi.output(value as pulumi.Input<unknown[]>);
    return (await pulumi.isSecret(output)) ? [name] : [];
  });
  const secret = (await Promise.all(names)).flat();
  return secret.length > 0 ? secret : undefined;
}

// Pulumi gives a resource only the outputs that it was constructed with.
function seedOutputs(kind: AnyKind): Record<string, undefined> {
  const names = [...Object.keys(kind.arguments), ...Object.keys(kind.outputs), "workspaceId"];
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
