import path from "node:path";
import { describe, expect, test } from "vitest";
import { runScenario, type Trace } from "./compare";
import { benchStack, secret, type DynamicProvider, type Goals, type Stack } from "./engine";
import type { Registered, Result, StackOptions, Value } from "./engine";
import { expected, observed } from "./expectations";
import { scenarios, toScenario, type ThingsScenario } from "./scenarios";
import { thing, type ThingsOp } from "./scenarios/kit";
import { ThingsWorld, thingsFolder, type Thing } from "./things";

const withoutProcesses = (world: ThingsWorld): Partial<StackOptions> => ({
  program: { goals: world.goals() },
  provider: world.provider(),
});

const reused = () => ({ processes: "reused" as const });

describe("scenarios", () => {
  const simple = scenarios.filter(({ needsProgram }) => !needsProgram);
  test.each(simple)("$name", async (scenario) => {
    const traces = await runScenario(toScenario(scenario), benchStack, withoutProcesses);
    expect(traces.map(observedIn(scenario))).toEqual(scenario.ops.map(expected));
  });
});

describe.concurrent("scenarios with the real runner and host", () => {
  const names = /configuration|messages|secrets|dependants included/;
  const chosen = scenarios.filter(({ name }) => names.test(name));
  test.each(chosen)("$name", async (scenario) => {
    const traces = await runScenario(toScenario(scenario), benchStack, reused);
    expect(traces.map(observedIn(scenario))).toEqual(scenario.ops.map(expected));
  });

  test("differ in nothing from those without", async () => {
    const drift = toScenario(scenarios.find(({ name }) => name === "finds drift") ?? NOTHING);
    const slow = await runScenario(drift, benchStack);
    const fast = await runScenario(drift, benchStack, withoutProcesses);
    expect(fast.map(withoutPositions)).toEqual(slow.map(withoutPositions));
  });
});

describe("state", () => {
  test("has no secret in it", async () => {
    await withThings([thing("a", { password: { $secret: "hush" } })], async (stack) => {
      await stack.up();
      const text = await stack.stateText();
      expect(text).not.toContain("hush");
      expect(text).toContain('"ciphertext":"v1:');
      const { resources = [] } = (await stack.state()).checkpoint.latest ?? {};
      expect(resources.at(-1)?.outputs).toMatchObject({ password: "hush" });
    });
  });

  test("needs its passphrase", async () => {
    const things = [thing("a", { password: { $secret: "hush" } })];
    await withThings(things, async (_stack, world) => {
      const stateFile = path.join(world.folder, "state.json");
      const up = (passphrase: string): Promise<Result> =>
        benchStack({ ...thingsOptions(world), stateFile, passphrase }).up();
      await up("one");
      await expect(up("two")).rejects.toThrow("another passphrase");
      expect((await up("one")).summary).toEqual({ same: 2 });
    });
  });

  test("is up to date after every step", async () => {
    const provider: DynamicProvider = { create: async (outs) => ({ id: "1", outs }) };
    const sizes: number[] = [];
    const stack = createdBy(provider, async (register) => {
      for (const name of ["a", "b", "c"]) {
        await register(dynamic(name));
        sizes.push((await stack.state()).checkpoint.latest?.resources?.length ?? 0);
      }
    });
    await stack.up();
    expect(sizes).toEqual([3, 4, 5]);
    await stack.close();
  });
});

describe("providers in this process", () => {
  test("are cached before they are configured, as in the host", async () => {
    const order: string[] = [];
    let state = "unconfigured";
    let configuring: Promise<unknown> = Promise.resolve();
    let pass = (): void => {};
    const provider: DynamicProvider = {
      async configure() {
        await configuring;
        state = "configured";
      },
      read: async (id, props) => {
        order.push(state);
        pass();
        return { id, props };
      },
      create: async (outs) => ({ id: "1", outs }),
    };
    const stack = createdBy(provider, async (register) => {
      await Promise.all([register(dynamic("a")), register(dynamic("b"))]);
    });
    await stack.up();
    state = "unconfigured";
    configuring = new Promise<void>((resolve) => (pass = resolve));
    await stack.refresh();
    expect(order.toSorted()).toEqual(["configured", "unconfigured"]);
    await stack.close();
  });

  test("fail as the host does", async () => {
    expect(await errorOf(async () => ({ id: "1", outs: { gone: undefined } }))).toBe(
      "Unexpected struct type.",
    );
    expect(await errorOf(async () => ({ id: "", outs: {} }))).toContain("empty resource.ID");
    expect(await errorOf(async () => undefined)).toContain("reading 'outs'");
    const halfDone = { id: "1", properties: { gone: undefined }, reasons: ["not ready"] };
    expect(await errorOf(() => Promise.reject(Object.assign(new Error("x"), halfDone)))).toBe(
      "the host would never answer: Unexpected struct type.",
    );
  });

  test("get secrets as plain values and have them marked again", async () => {
    const seen: unknown[] = [];
    const provider: DynamicProvider = {
      create: async (inputs) => {
        seen.push(inputs.name);
        return { id: "1", outs: { ...inputs, copy: inputs.name } };
      },
    };
    const { result, registered } = await upWith(provider, secret("hush"));
    expect(seen).toEqual(["hush"]);
    expect(registered[0]?.outputs).toMatchObject({ name: secret("hush"), copy: "hush" });
    expect(result.outputs).toEqual({ name: "hush" });
    expect(result.printed).toContain('name: "[secret]"');
  });

  test("are not waited for without end", async () => {
    const never: DynamicProvider = { create: () => new Promise(() => undefined) };
    const { result } = await upWith(never, "a", { timeLimit: 100 });
    expect(result.ok).toBe(false);
    expect(result.diagnostics.at(-1)?.message).toBe("The operation took more than 100 ms.");
  });
});

const NOTHING: ThingsScenario = { name: "nothing", ops: [] };

function observedIn({ ops }: ThingsScenario): (trace: Trace, index: number) => unknown {
  return (trace, index) => observed(trace, ops[index] as ThingsOp);
}

/** Only a real program has source positions. */
function withoutPositions({ resources, ...trace }: Trace): unknown {
  const bare = resources.map(({ sourcePosition: _at, stackTrace: _trace, ...others }) => others);
  return { ...trace, resources: bare };
}

function thingsOptions(world: ThingsWorld): StackOptions {
  return { dir: thingsFolder, program: { goals: world.goals() }, provider: world.provider() };
}

async function withThings(
  resources: Thing[],
  work: (stack: Stack, world: ThingsWorld) => Promise<void>,
): Promise<void> {
  const world = new ThingsWorld();
  world.setProgram({ resources });
  const stack = benchStack(thingsOptions(world));
  await work(stack, world);
  await Promise.all([stack.close(), world.close()]);
}

function dynamic(name: string, value: Value = name): Parameters<Parameters<Goals>[0]>[0] {
  const type = "pulumi-nodejs:dynamic/test:Thing";
  return { type, name, inputs: { name: value, __provider: "text" } };
}

function createdBy(
  provider: DynamicProvider,
  goals: Goals,
  options: Partial<StackOptions> = {},
): Stack {
  const load = () => (): DynamicProvider => provider;
  return benchStack({ dir: thingsFolder, program: { goals }, provider: load, ...options });
}

async function errorOf(create: () => Promise<unknown>): Promise<string> {
  const { result } = await upWith({ create: create as DynamicProvider["create"] }, "a");
  return result.diagnostics.find(({ severity }) => severity === "error")?.message ?? "";
}

/** One resource, whose name is an input and an output. */
async function upWith(
  provider: DynamicProvider,
  value: Value,
  options: Partial<StackOptions> = {},
): Promise<{ result: Result; registered: Registered[] }> {
  const registered: Registered[] = [];
  const goals: Goals = async (register) => {
    const resource = await register(dynamic("a", value));
    registered.push(resource);
    return { name: resource.output("name") };
  };
  const stack = createdBy(provider, goals, options);
  const result = await stack.up();
  await stack.close();
  return { result, registered };
}
