import { inspect } from "node:util";
import { expect, it } from "vitest";
import { secret } from "../engine/engine";
import { secretsIn } from "../harness/secrecy";
import { World, expectOk } from "../harness/world";

const hushed = "a name that nobody is to read";

it("shows neither tokens, one-time secrets nor secret arguments, in runs that succeed, in refreshes and in failures", async () => {
  const told: string[] = [];
  // Intercom itself is sent what the arguments are.
  const exchanged: string[] = [];
  const world = await World.open();
  world.emulator.onExchange((exchange) => void exchanged.push(inspect(exchange, { depth: 20 })));
  const declare = (name: string) =>
    world.declare(
      { name: "web", kind: "IdentityVerificationSecret", args: { name, supportsWeb: true } },
      { name: "ios", kind: "IdentityVerificationSecret", args: { name: "iOS", supportsIos: true } },
      { name: "vip", kind: "Tag", args: { name: secret(hushed), __secrets: ["name"] } },
    );
  const secrets = new Set(["acme-token", "other-token"]);
  const collect = async () => {
    for (const { outputs } of await world.resources()) {
      if (typeof outputs.secret === "string") secrets.add(outputs.secret);
    }
    told.push(await world.stack.stateText());
  };

  declare("Web");
  expectOk(await world.up());
  await collect();
  expectOk(await world.refresh());
  await collect();
  declare("Web 2");
  for (const failure of [
    { status: 500 },
    { drop: "after" },
    { cut: 40 },
    { status: 403 },
    { status: 422 },
  ] as const) {
    world.emulator.fail({ method: "POST", path: "/secure_mode_secrets", with: failure });
    await world.preview();
    await world.up();
    await collect();
  }
  world.useToken("other-token");
  await world.refresh();
  await world.destroy();
  world.useToken("rejected-token");
  secrets.add("rejected-token");
  await world.preview();
  world.useToken("acme-token");
  expectOk(await world.destroy());

  expect(secrets.size).toBeGreaterThanOrEqual(6);
  told.push(...world.everything, ...world.kept);
  exchanged.push(inspect(world.emulator.requests, { depth: 20 }));
  expect(world.kept.join()).toContain("/secure_mode_secrets");
  expect(exchanged.join("\n")).toContain(hushed);
  expect(secretsIn([...told, ...exchanged].join("\n"), secrets)).toEqual([]);
  expect(secretsIn(told.join("\n"), [hushed])).toEqual([]);
  await world.close();
});
