import { expect, it } from "vitest";
import { HostProcess } from "../harness/host-process";
import { type Declaration, doings, eachInItsWorld, expectOk, kinds } from "../harness/world";

const world = eachInItsWorld();
const secrets = () => world().collection("secure_mode_secrets");
const names = () =>
  secrets()
    .all()
    .map(({ name }) => String(name))
    .toSorted();
const secret = (name: string, platforms: object = { supportsWeb: true }): Declaration => ({
  name,
  kind: "IdentityVerificationSecret",
  args: { name, ...platforms },
});
const tag: Declaration = { name: "tag", kind: "Tag", args: { name: "VIP" } };

it("keeps the old secret for one more update where one edit puts another in its place", async () => {
  world().declare(secret("web"), tag);
  expectOk(await world().up());
  const value = String((await world().resource("web")).outputs.secret);
  world().declare(secret("web-2"));
  const up = await world().up();
  expect(up.ok).toBe(false);
  const { id } = await world().resource("web-2");
  expect(up.printed).toMatch(
    new RegExp(
      `IdentityVerificationSecret "web" \\(\\d+\\) can't be deleted[^]*supportsWeb[^]*${id}[^]*` +
        "Your servers need time[^]*The next `pulumi up` deletes this identity verification secret",
    ),
  );
  expect(world().emulator.workspace().verifies(value)).toBe(true);
  expect(world().collection("tags").all()).toEqual([]);
  expect(doings(expectOk(await world().up()))).toEqual(["delete web"]);
  expect(names()).toEqual(["web-2"]);
});

it("doesn't wait again because of what a later update creates", async () => {
  world().declare(secret("web"));
  expectOk(await world().up());
  world().declare(secret("web-2"));
  expect((await world().up()).ok).toBe(false);
  world().declare(secret("web-2"), secret("web-3"));
  expectOk(await world().up());
  expect(names()).toEqual(["web-2", "web-3"]);
});

it("keeps one of two old secrets that go together", async () => {
  world().declare(secret("web"), secret("spare"));
  expectOk(await world().up());
  world().declare(secret("web-2"));
  expect((await world().up()).ok).toBe(false);
  expect(names()).toHaveLength(2);
  expect(names()).toContain("web-2");
  expectOk(await world().up());
  expect(names()).toEqual(["web-2"]);
});

it("looks at each platform", async () => {
  const both = { supportsWeb: true, supportsIos: true };
  world().declare(secret("both", both), secret("ios", { supportsIos: true }));
  expectOk(await world().up());
  world().declare(secret("web", { supportsWeb: true }), secret("ios", { supportsIos: true }));
  const up = await world().up();
  expect(up.ok).toBe(false);
  expect(up.printed).toContain("For supportsWeb, only");
  expectOk(await world().up());
  expect(names()).toEqual(["ios", "web"]);
});

it.each([
  ["nothing takes its place", [], []],
  ["only other platforms get a secret", [secret("ios", { supportsIos: true })], ["ios"]],
])("deletes a secret where %s", async (_, after, left) => {
  world().declare(secret("web"));
  expectOk(await world().up());
  world().declare(...after);
  expectOk(await world().up());
  expect(names()).toEqual(left);
});

it("deletes a secret that leaves an older one, be it somebody else's", async () => {
  secrets().insert({ name: "theirs", supports_web: true, created_at: 1 });
  world().declare(secret("web"));
  expectOk(await world().up());
  world().declare(secret("web-2"));
  expectOk(await world().up());
  expect(names()).toEqual(["theirs", "web-2"]);
});

it("keeps a secret where only another process of this run has created others", async () => {
  world().declare(secret("web"));
  expectOk(await world().up());
  const created_at = Math.ceil(Date.now() / 1000) + 60;
  secrets().insert({ name: "from another provider", supports_web: true, created_at });
  world().declare();
  const up = await world().up();
  expect(up.ok).toBe(false);
  expect(up.printed).toContain("Your servers need time");
});

it.each([403, 404, 500])("deletes nothing where the list is answered with %i", async (status) => {
  world().declare(secret("web"));
  expectOk(await world().up());
  world().emulator.fail({
    method: "GET",
    path: "/secure_mode_secrets",
    times: 9,
    with: { status },
  });
  world().declare();
  const up = await world().up();
  expect(up.ok).toBe(false);
  expect(up.printed).toMatch(
    /IdentityVerificationSecret "web" \(\d+\) can't be deleted[^]*Request id/,
  );
  expect(names()).toEqual(["web"]);
});

it("deletes all of them at destroy", async () => {
  world().declare(secret("web"), secret("web-2"));
  expectOk(await world().up());
  expectOk(await world().destroy());
  expect(names()).toEqual([]);
});

it("deletes what a replacement on demand replaces, of which no diff is asked for", async () => {
  world().declare(secret("web"));
  expectOk(await world().up());
  const { urn, id } = await world().resource("web");
  expectOk(await world().up({ replace: [urn] }));
  expect(secrets().all()).toHaveLength(1);
  expect(secrets().get(id)).toBeUndefined();
  // The successor has it in state as well, over a refresh.
  expectOk(await world().refresh());
  expectOk(await world().up({ replace: [urn] }));
  expect(secrets().all()).toHaveLength(1);
});

it("deletes what is replaced where state is older than its digest of the URN", async () => {
  world().declare(secret("web"));
  expectOk(await world().up());
  const { id, inputs, outputs } = await world().resource("web");
  const { urn: digest, ...memory } = outputs.__intercom as Record<string, unknown>;
  expect(digest).toHaveLength(16);
  const olds = { ...outputs, __intercom: memory };
  const env = {
    INTERCOM_ACCESS_TOKEN: world().emulator.workspace().token,
    INTERCOM_BASE_URL: world().emulator.url,
  };
  const engine = { info: () => {}, warn: () => {}, progress: () => {} };
  const host = new HostProcess(kinds, engine, env, undefined, []);
  const provider = host.provider("IdentityVerificationSecret");
  const checked = await provider.check(inputs, { ...inputs, name: "web 2", __urn: "urn" });
  expect((await provider.diff(id, olds, checked.inputs)).replaces).toEqual(["name"]);
  await provider.create(checked.inputs);
  await provider.delete(id, olds);
  expect(names()).toEqual(["web 2"]);
});

it("deletes the old secret at once where an earlier update has created the new one", async () => {
  world().declare(secret("web"));
  expectOk(await world().up());
  world().declare(secret("web"), secret("web-2"));
  expectOk(await world().up());
  world().declare(secret("web-2"));
  expectOk(await world().up());
  expect(names()).toEqual(["web-2"]);
});
