import { describe, expect, it } from "vitest";
import { DynamicHost } from "../../provider/hosts/dynamic";
import { argumentsWith } from "../../provider/wire/attached";
import { samples } from "../conformance/samples";
import { doings, eachInItsWorld, expectOk, kinds } from "../harness/world";

const world = eachInItsWorld();
const tag = (name: string) => String(world().collection("tags").insert({ name }).id);
const attaching = samples.flatMap((sample) => {
  const kind = kinds.get(sample.kind);
  const [name] = kind ? argumentsWith("attachedAt", kind) : [];
  return kind && name !== undefined ? [{ name: kind.name, kind, argument: name, sample }] : [];
});

describe.each(attaching)("$name", ({ name, kind, argument, sample }) => {
  const required = () => sample.required(sample.setting?.(world().emulator.workspace()) ?? {});

  it("has attached what it is to have though an answer was lost", async () => {
    const at = new RegExp(`/${kind.arguments[argument]?.attachedAt}$`);
    world().emulator.fail({ method: "POST", path: at, with: { drop: "after" } });
    const args = { ...required(), [argument]: [tag("One"), tag("Two")] };
    world().declare({ name: "thing", kind: name, args });
    expectOk(await world().up());
    expect(world().told).toBe("");
    expect(doings(expectOk(await world().up()))).toEqual([]);
  });

  it("says which permission may be missing where it is refused", async () => {
    const error = { code: "forbidden", message: "Not authorized" };
    const body = { type: "error.list", errors: [error] };
    const at = new RegExp(`/${kind.arguments[argument]?.attachedAt}$`);
    world().emulator.fail({ method: "POST", path: at, with: { status: 403, body } });
    const args = { ...required(), [argument]: [tag("One")] };
    world().declare({ name: "thing", kind: name, args });
    expect((await world().up()).printed).toContain("permission to manage the knowledge base");
  });

  it("remembers what it has attached if another request is rejected", async () => {
    const { emulator } = world();
    const env = {
      INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
      INTERCOM_BASE_URL: emulator.url,
    };
    const quiet = { info: () => {}, warn: () => {}, progress: () => {} };
    const provider = new DynamicHost(kinds, quiet, env).provider(name);
    const [one, least] = [tag("One"), required()];
    const { id, outs } = await provider.create({ ...least, [argument]: [] });
    await provider.read(id, outs);
    const declared = { ...least, [argument]: [one, "404"] };
    await expect(provider.update(id, outs, declared)).rejects.toThrow("404");
    const { props } = await provider.read(id, outs);
    if (kind.arguments[argument]?.unreadable === undefined)
      expect(props).toMatchObject({ [argument]: [one] });
  });
});
