import fc from "fast-check";
import { expect } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { DynamicHost } from "../../provider/hosts/dynamic";
import { everySample } from "../conformance/samples";
import { everyArgument } from "../conformance/samples/sample";
import { hastyClock } from "../faults/hasty-clock";
import { kinds } from "../harness/world";
import { expectForUsers, expectPlain } from "./manners";
import { ids, propsOf } from "./values";

const CASES_A_HOST = 50;
const OPERATIONS = ["check", "diff", "create", "read", "update", "delete"] as const;

/**
 * Calls a kind's provider with whatever JSON there may be, so many times: each call ends, with plain
 * JSON or with an error that is made for users, and none sends anything to another path.
 */
export async function expectManners(kindName: string, cases: number): Promise<void> {
  const sample = everySample.find(({ kind }) => kind === kindName);
  const kind = kinds.get(kindName);
  if (!sample || !kind) throw new Error(`no sample of ${kindName}`);
  const emulator = await startEmulator({ rateLimit: { limit: 10 ** 9 } });
  const setting = sample.setting?.(emulator.workspace()) ?? {};
  const props = propsOf(kind, [sample.required(setting), everyArgument(sample, setting)]);
  const provider = providerOf(kindName, emulator);
  const collection = emulator.workspace().collection(sample.collection);
  const existing = () => {
    const row = collection.all().find(({ id }) => id !== undefined);
    return String((row ?? collection.insert(sample.foreign?.(setting) ?? {})).id);
  };
  const paths = ["/me", ...[...kinds.values()].map((one) => one.path.replace(/\/\{.*/, ""))];
  const act = fc.asyncProperty(
    fc.constantFrom(...OPERATIONS),
    fc.option(ids, { freq: 1 }),
    props,
    props,
    async (operation, anyId, before, given) => {
      const id = anyId ?? existing();
      const all = {
        check: () => provider().check(before, given),
        diff: () => provider().diff(id, before, given),
        create: () => provider().create(given),
        read: () => provider().read(id, before),
        update: () => provider().update(id, before, given),
        delete: () => provider().delete(id, before),
      };
      emulator.clearRequests();
      await all[operation]().then(expectPlain, expectForUsers);
      for (const { path, status } of emulator.requests) {
        expect(path).toMatch(/^(\/[A-Za-z0-9_-]+)+$/);
        expect(paths.some((one) => path.startsWith(one))).toBe(true);
        expect(status).toBeLessThan(500);
      }
    },
  );
  type Call = typeof act extends fc.IAsyncPropertyWithHooks<infer T> ? T : never;
  // Of each argument another value than the one before, in a form that no schema has.
  const misshapen = Object.keys(kind.arguments).map((name): Call => {
    return ["check", null, { [name]: "" }, { [name]: [[]] }];
  });
  try {
    await fc.assert(act, { numRuns: cases, examples: misshapen });
  } finally {
    await emulator.close();
  }
}

function providerOf(kind: string, emulator: Emulator) {
  const env = {
    INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
    INTERCOM_BASE_URL: emulator.url,
  };
  const quiet = { info: () => {}, warn: () => {}, progress: () => {} };
  const open = () => new DynamicHost(kinds, quiet, env, hastyClock).provider(kind);
  let provider = open();
  let calls = 0;
  return () => {
    calls += 1;
    if (calls % CASES_A_HOST === 0) provider = open();
    return provider;
  };
}
