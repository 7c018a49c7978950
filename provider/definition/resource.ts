import * as pulumi from "@pulumi/pulumi";
import { plainKey, programInput } from "./declared";
import { requireInReach } from "./in-reach";
import { type AnyKind, outputsOf, secretArgumentsOf, secretsOf } from "./kind";
import { warnOfPlainToken } from "./plain-token";

/** The static side of a kind's class. */
export interface ResourceClass<Args> {
  /**
   * @param name The resource's name in the program.
   * @param args What is declared of the object.
   */
  new (name: string, args: Args, opts?: pulumi.CustomResourceOptions): pulumi.CustomResource;

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

type Constructor<Args, T> = new (
  name: string,
  args: Args,
  opts?: pulumi.CustomResourceOptions,
) => T;

/** The type token of a kind. Frozen: it is in users' state. */
export function typeToken(kind: string): string {
  return `pulumi-nodejs:dynamic/intercom:${kind}`;
}

/**
 * The text that Pulumi's dynamic host runs to get at a kind's provider. Frozen: it is in users'
 * state, and refresh and destroy run what is there. It names the code and holds none.
 */
export function providerText(kind: string): string {
  return `exports.handler=()=>require("pulumi-intercom/provider")("${kind}")`;
}

/** The class of a kind, to be extended with a name and a doc comment. */
export function resource<Args>(kind: AnyKind): ResourceClass<Args> {
  const type = typeToken(kind.name);
  const base = class KindResource extends pulumi.CustomResource {
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

    constructor(name: string, args: object | undefined, opts: pulumi.CustomResourceOptions = {}) {
      requireInReach();
      warnOfPlainToken();
      const given = hushed(kind, args);
      let register: (one: pulumi.Resource) => void = () => {};
      const created = new Promise<pulumi.Resource>((resolve) => (register = resolve));
      const additionalSecretOutputs = [...secretsOf(kind), ...secretArgumentsOf(kind)];
      const options = pulumi.mergeOptions({ additionalSecretOutputs }, opts);
      const secrets = secretNames(given).then((names) => {
        // The resource is registered once its inputs are known, of which these names are one.
        options.additionalSecretOutputs?.push(...outputsOf(kind, names ?? []));
        return names;
      });
      const hidden = {
        __provider: providerText(kind.name),
        ...(opts.id === undefined && forCheck(kind, name, { args: given, secrets, created }, opts)),
      };
      super(type, name, { ...seeds(kind), ...given, ...hidden }, options);
      register(this);
    }
  };
  return base as unknown as ResourceClass<Args>;
}

// What is a secret by its nature is one, however the program passes it.
function hushed(kind: AnyKind, args: object = {}): pulumi.Inputs {
  const given = Object.entries(args as pulumi.Inputs).map(([name, value]): [string, unknown] => {
    const isHushed = kind.arguments[name]?.secret && value !== undefined && value !== null;
    return [name, isHushed ? pulumi.secret(value as unknown) : value];
  });
  return Object.fromEntries(given);
}

// What check alone is given: which resource it is, what must not be quoted, what else is declared.
function forCheck(
  kind: AnyKind,
  name: string,
  { args, secrets, created }: Declared,
  { parent }: pulumi.CustomResourceOptions,
): pulumi.Inputs {
  const urn = urnOf(name, typeToken(kind.name), parent);
  const __program = programInput(urn, plainKey(kind.key, args), created);
  return { __urn: urn, __secrets: secrets, __program };
}

interface Declared {
  readonly args: pulumi.Inputs;
  readonly secrets: Promise<string[] | undefined>;
  /** Resolves with the resource, after its constructor. */
  readonly created: Promise<pulumi.Resource>;
}

// As a promise it brings no dependency along: on a parent that would wait for all its children.
function urnOf(name: string, type: string, parent: pulumi.Resource | undefined): Promise<string> {
  return new Promise((resolve) => {
    pulumi.createUrn(name, type, parent).apply(resolve);
  });
}

/** The names of the inputs that are secrets to the program; nothing if none is. */
export async function secretNames(args: object): Promise<string[] | undefined> {
  const names = Object.entries(args).map(async ([name, value]) => {
    return (await pulumi.isSecret(pulumi.output(value as pulumi.Input<unknown[]>))) ? [name] : [];
  });
  const secret = (await Promise.all(names)).flat();
  return secret.length > 0 ? secret : undefined;
}

// Pulumi gives a resource only the outputs that it was constructed with.
function seeds(kind: AnyKind): Record<string, undefined> {
  const names = [...Object.keys(kind.arguments), ...Object.keys(kind.outputs), "workspaceId"];
  return Object.fromEntries([...names, "__intercom"].map((name) => [name, undefined]));
}
