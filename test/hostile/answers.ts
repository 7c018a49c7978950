import fc from "fast-check";
import { expect } from "vitest";
import { typeToken } from "../../provider/definition/type-token";
import { startEmulator } from "../../provider/emulator/index";
import { DynamicHost } from "../../provider/hosts/dynamic";
import type { Sample } from "../conformance/samples/sample";
import { hastyClock } from "../faults/hasty-clock";
import { kinds } from "../harness/world";
import { expectForUsers, expectPlain } from "./manners";
import { twistingProxy } from "./twisting-proxy";
import { json } from "./values";

/** Which value of an answer becomes another; `undefined` is none at all. */
const twist = fc.record({
  at: fc.nat({ max: 40 }),
  to: fc.oneof(
    fc.constantFrom(undefined, null, "", 0, false, -1, "../me", "999999"),
    fc.constantFrom<unknown>([], {}, [null], { toString: 0 }, { length: { toString: 0 } }),
    json,
  ),
});

/**
 * Lets one answer of Intercom's be another than it should, so many times. Each call ends with plain
 * JSON or an error for users, and no object that is there looks deleted.
 */
export async function expectNoBelief(sample: Sample, cases: number): Promise<void> {
  const emulator = await startEmulator({ rateLimit: { limit: 10 ** 9 } });
  const proxy = await twistingProxy(emulator.url);
  const setting = sample.setting?.(emulator.workspace()) ?? {};
  const collection = emulator.workspace().collection(sample.collection);
  const env = { INTERCOM_ACCESS_TOKEN: emulator.workspace().token, INTERCOM_BASE_URL: proxy.url };
  const quiet = { info: () => {}, warn: () => {}, progress: () => {} };
  const provider = () => new DynamicHost(kinds, quiet, env, hastyClock).provider(sample.kind);
  const required = sample.required(setting);
  // Only check learns where the texts of a set's pages are: it comes first, in the same process.
  const checked = async (given: Record<string, unknown>) => {
    const own = provider();
    const __urn = `urn:pulumi:test::suite::${typeToken(sample.kind)}::thing`;
    const { inputs = given } = sample.inProgram ? await own.check({}, { ...given, __urn }) : {};
    return { own, inputs };
  };
  const create = async (given: Record<string, unknown>) => {
    const { own, inputs } = await checked(given);
    return own.create(inputs);
  };
  const changing = Object.entries(sample.arguments).find(([, one]) => one.change === "update");
  const changed = changing && { ...required, [changing[0]]: changing[1].other(setting) };

  const story = fc.asyncProperty(
    fc.constantFrom("read", "update", "create"),
    fc.nat({ max: 3 }),
    fc.array(twist, { minLength: 1, maxLength: 3 }),
    async (operation, nth, twists) => {
      proxy.calm();
      const { id, outs } = await create(required);
      proxy.twist(nth, (body) => twists.reduce(twisted, body));
      const acts = {
        read: () => provider().read(id, outs),
        update: async () => {
          const { own, inputs } = await checked(changed ?? required);
          return own.update(id, outs, inputs);
        },
        create: () => create({ ...required, adopt: sample.inProgram ? true : id }),
      };
      const result = await acts[operation as keyof typeof acts]().then(
        (given) => given,
        (error: Error) => void expectForUsers(error),
      );
      expectPlain(result);
      if (operation === "read" && result) expect(result).toMatchObject({ id });
      proxy.calm();
      expect(await provider().read(id, outs)).toMatchObject({ id });
      if (!sample.adoptedOnly)
        for (const row of collection.all()) collection.remove(String(row.id));
    },
  );
  try {
    await fc.assert(story, { numRuns: cases });
  } finally {
    proxy.close();
    await emulator.close();
  }
}

/** The same with another value somewhere: the values are counted as they are met. */
function twisted(
  body: unknown,
  { at, to }: { readonly at: number; readonly to?: unknown },
): unknown {
  let left = at;
  const walk = (value: unknown): unknown => {
    if (left === 0) {
      left -= 1;
      return to;
    }
    left -= 1;
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)]));
  };
  return walk(body);
}
