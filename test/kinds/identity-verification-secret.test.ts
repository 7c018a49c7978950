import { expect, it } from "vitest";
import { UNKNOWN } from "../../provider/definition/unknown";
import { doings, eachInItsWorld, expectOk, registration } from "../harness/world";

const world = eachInItsWorld();
const secrets = () => world().collection("secure_mode_secrets");
const declare = (args: object, name = "web") =>
  world().declare({
    name,
    kind: "IdentityVerificationSecret",
    args: { name: "Web", supportsWeb: true, ...args },
  });
const secretOf = async (name = "web") => String((await world().resource(name)).outputs.secret);

it("makes the new one before the old one goes, and warns that it goes in the same update", async () => {
  declare({});
  expectOk(await world().up());
  const old = await secretOf();
  declare({ supportsIos: true });
  expectOk(await world().preview());
  expect(world().told).toMatch(/supportsIos: This `pulumi up` deletes the old secret/);
  expectOk(await world().up());
  expect(
    world()
      .writes()
      .map((write) => write.split("/")[0]),
  ).toEqual(["POST ", "DELETE "]);
  expect(world().emulator.workspace().verifies(old)).toBe(false);
  expect(
    world()
      .emulator.workspace()
      .verifies(await secretOf()),
  ).toBe(true);
});

it("keeps the value over a refresh, and over what happens to its neighbours", async () => {
  const both = (name: string) =>
    world().declare(
      { name: "web", kind: "IdentityVerificationSecret", args: { name: "Web", supportsWeb: true } },
      { name: "ios", kind: "IdentityVerificationSecret", args: { name, supportsIos: true } },
    );
  both("iOS");
  expectOk(await world().up());
  const value = await secretOf();
  expect(world().emulator.workspace().verifies(value)).toBe(true);
  expectOk(await world().refresh());
  both("iOS 2");
  expectOk(await world().up());
  expectOk(await world().refresh());
  expect(await secretOf()).toBe(value);
});

it("encrypts the value in state", async () => {
  declare({});
  expectOk(await world().up());
  const value = await secretOf();
  expectOk(await world().refresh());
  const text = await world().stack.stateText();
  expect(text).toContain("ciphertext");
  expect(text).not.toContain(value);
});

it("warns of others of the same name, and leaves them alone", async () => {
  const { id } = secrets().insert({ name: "Web", supports_web: true });
  declare({});
  expectOk(await world().preview());
  expect(world().told).toMatch(
    new RegExp(
      `There is an identity verification secret of this name already: ${String(id)}, created just now`,
    ),
  );
  expectOk(await world().up());
  expect(secrets().all()).toHaveLength(2);
  expectOk(await world().destroy());
  expect(
    secrets()
      .all()
      .map((row) => row.id),
  ).toEqual([id]);
});

it("warns in a refresh about one of the same name that was created since", async () => {
  declare({});
  expectOk(await world().up());
  const { id } = secrets().insert({ name: "Web", supports_web: true });
  expectOk(await world().refresh());
  expect(world().told).toContain(`of this name already: ${String(id)}`);
});

it("adopts by id only, without a value, and leaves what it adopted", async () => {
  const { id } = secrets().insert({ name: "Web", supports_web: true });
  declare({ adopt: true });
  expect((await world().preview()).printed).toMatch(/property adopt /);
  declare({ adopt: id });
  expectOk(await world().up());
  const { outputs } = await world().resource("web");
  expect(outputs).not.toHaveProperty("secret");
  expect(doings(expectOk(await world().up()))).toEqual([]);
  expectOk(await world().destroy());
  expect(world().told).toMatch(/stays in Intercom: it was adopted/);
  expect(secrets().all()).toHaveLength(1);
});

it("deletes an adopted secret that is replaced: it would stay valid for ever", async () => {
  const { id } = secrets().insert({ name: "Web", supports_web: true });
  declare({ adopt: id });
  expectOk(await world().up());
  declare({ adopt: id, name: "Web 2" });
  const result = await world().up();
  expectOk(result);
  expect(secrets().all()).toMatchObject([{ name: "Web 2" }]);
});

it("refuses to adopt one that differs: nothing of it can change", async () => {
  const { id } = secrets().insert({ name: "Web", supports_web: true, supports_ios: true });
  declare({ adopt: id, supportsIos: false });
  const preview = await world().preview();
  expect(preview.ok).toBe(false);
  expect(preview.printed).toMatch(/property supportsIos .*can't change/);
  expect(secrets().all()).toHaveLength(1);
});

it("waits with its demand for a platform until all flags are known", async () => {
  declare({ supportsWeb: false, supportsIos: UNKNOWN });
  expect(doings(expectOk(await world().preview()))).toEqual(["create web"]);
});

it("doesn't warn of a namesake that the same program makes", async () => {
  const args = { name: "Web", supportsWeb: true };
  world().run(async (register) => {
    for (const name of ["first", "second"])
      await register(registration({ name, kind: "IdentityVerificationSecret", args }));
  });
  expectOk(await world().up());
  expect(secrets().all()).toHaveLength(2);
  expect(world().told).not.toContain("of this name already");
});
