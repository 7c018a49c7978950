import { afterEach, beforeEach, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../provider/emulator/index";
import { DynamicHost } from "../../provider/hosts/dynamic";
import { digest } from "../../provider/wire/digest";
import { kinds } from "../harness/world";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const provider = () => {
  const env = {
    INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
    INTERCOM_BASE_URL: emulator.url,
  };
  const quiet = { info: () => {}, warn: () => {}, progress: () => {} };
  return new DynamicHost(kinds, quiet, env).provider("InternalArticle");
};
const admin = () => String(emulator.workspace().collection("admins").all()[0]?.id);
const inputs = (more: object = {}) => ({
  title: "PIN",
  body: "4711",
  authorId: admin(),
  ownerId: admin(),
  __secrets: ["body"],
  ...more,
});
interface Remembered {
  readonly bodies: Record<string, [string, string, string]>;
}
const bodiesOf = (outs: Record<string, unknown>) => (outs.__intercom as Remembered).bodies;
const guessed = (text: string) =>
  Array.from({ length: 10_000 }, (_, pin) => String(pin).padStart(4, "0")).filter((pin) =>
    [pin, `<p>${pin}</p>`].some((one) => text.includes(digest(one))),
  );

it("remembers nothing of a secret text that trying finds, but by a key", async () => {
  const { outs, id } = await provider().create(inputs());
  const { __key: key, ...others } = outs;
  expect(key).toMatch(/^[\w-]{12}$/);
  expect(guessed(JSON.stringify(others))).toEqual([]);
  expect(await provider().diff(id, outs, inputs())).toMatchObject({ changes: false });
  expect(await provider().diff(id, outs, inputs({ body: "4712" }))).toMatchObject({
    changes: true,
  });
  const { props = {} } = await provider().read(id, outs);
  expect(props.__key).toBe(key);
  expect(bodiesOf(props)).toEqual(bodiesOf(outs));
  const another = await provider().create(inputs({ title: "Other" }));
  expect(another.outs.__key).not.toBe(key);
});

it("finds drift of a secret text", async () => {
  const { outs, id } = await provider().create(inputs());
  emulator.workspace().collection("internal_articles").update(id, { body: "<p>0815</p>" });
  const { props = {} } = await provider().read(id, outs);
  const [, settled, seen] = bodiesOf(props).body ?? [];
  expect(seen).not.toBe(settled);
  expect(guessed(JSON.stringify({ ...props, __key: "" }))).toEqual([]);
});

it("keeps no key where no text is a secret", async () => {
  const { outs } = await provider().create(inputs({ __secrets: undefined }));
  expect(outs).not.toHaveProperty("__key");
  expect(guessed(JSON.stringify(outs))).toEqual(["4711"]);
});

it("reads state from before as it is, and seals it with the next write", async () => {
  const { outs, id } = await provider().create(inputs());
  const plain = await provider().create(inputs({ title: "Plain", __secrets: undefined }));
  const { __key: _, ...old } = {
    ...outs,
    __intercom: { ...(outs.__intercom as object), bodies: bodiesOf(plain.outs) },
  } as Record<string, unknown>;
  expect(guessed(JSON.stringify(old))).toEqual(["4711"]);
  expect(await provider().diff(id, old, inputs())).toMatchObject({ changes: false });
  const { props = {} } = await provider().read(id, old);
  expect(props).toEqual(old);
  const updated = await provider().update(id, props, inputs({ title: "New" }));
  expect(updated.outs.__key).toMatch(/^[\w-]{12}$/);
  expect(guessed(JSON.stringify({ ...updated.outs, __key: "" }))).toEqual([]);
  const next = await provider().diff(id, updated.outs, inputs({ title: "New" }));
  expect(next).toMatchObject({ changes: false });
});

it("takes few bytes", async () => {
  const { outs } = await provider().create(inputs());
  const without = await provider().create(inputs({ title: "PIN 2", __secrets: undefined }));
  const size = (value: object) => JSON.stringify(value).length;
  expect(size(outs) - size(without.outs)).toBeLessThan(80);
});
