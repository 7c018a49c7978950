import { readFileSync } from "node:fs";
import path from "node:path";
import { compileFunction } from "node:vm";
import { readPages } from "../../provider/pages/read-pages";
import type { Goals, Register, Registered, Registration } from "../engine/engine";
import { kinds, registration } from "../harness/world";

type Options = Omit<NonNullable<Registration["options"]>, "parent"> & { parent?: Declared };

/** A resource that a program constructs. */
class Declared {
  constructor(readonly registered: Promise<Registered>) {}

  get id(): Later {
    return new Later(this, "id");
  }
}

/** An output of one. */
class Later {
  constructor(
    readonly of: Declared,
    readonly name: string,
  ) {}
}

/** Registers on the bench what the `index.js` of a folder declares, in this process: that takes no time. */
export function goalsIn(folder: string): Goals {
  return async (register) => {
    const begun: Promise<Registered>[] = [];
    const modules: Readonly<Record<string, unknown>> = {
      "pulumi-intercom": intercomOn(register, begun, folder),
      "@pulumi/pulumi": pulumiOn(register, begun),
    };
    const code = readFileSync(path.join(folder, "index.js"), "utf8");
    compileFunction(code, ["require"])((name: string) => modules[name]);
    await Promise.all(begun);
  };
}

function intercomOn(register: Register, begun: Promise<Registered>[], folder: string): object {
  const classes = [...kinds.keys()].map((kind) => [
    kind,
    class extends Declared {
      constructor(name: string, args: Record<string, unknown>, options: Options = {}) {
        const registering = (async () => {
          const { parent, ...others } = await optionsOf(options);
          return register(
            registration({
              name,
              kind,
              args: await resolved(args),
              options: { ...others, ...(parent && { parent }) },
            }),
          );
        })();
        begun.push(registering);
        super(registering);
      }
    },
  ]);
  return {
    ...Object.fromEntries(classes),
    readPages: (name: string, options?: object) => readPages(path.join(folder, name), options),
  };
}

function pulumiOn(register: Register, begun: Promise<Registered>[]): object {
  return {
    rootStackResource: null,
    ComponentResource: class extends Declared {
      constructor(type: string, name: string) {
        const registering = register({ type, name });
        begun.push(registering);
        super(registering);
      }
    },
  };
}

async function optionsOf({ parent, ...options }: Options) {
  return { ...options, parent: await parent?.registered };
}

async function resolved(args: Record<string, unknown>): Promise<Record<string, unknown>> {
  const entries = Object.entries(args).map(async ([name, value]) => [
    name,
    value instanceof Later ? (await value.of.registered).output(value.name) : value,
  ]);
  return Object.fromEntries((await Promise.all(entries)) as [string, unknown][]);
}
