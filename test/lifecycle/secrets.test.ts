import { inspect } from "node:util";
import { expect, it } from "vitest";
import { secretsIn } from "../harness/secrecy";
import { World, expectOk } from "../harness/world";

it("tells neither tokens nor one-time secrets, in the good case, after refreshes, and when things go wrong", async () => {
  const told: string[] = [];
  const world = await World.open();
  world.emulator.onExchange((exchange) => void told.push(inspect(exchange, { depth: 20 })));
  const declare = (name: string) =>
    world.declare(
      { name: "web", kind: "IdentityVerificationSecret", args: { name, supportsWeb: true } },
      { name: "ios", kind: "IdentityVerificationSecret", args: { name: "iOS", supportsIos: true } },
      { name: "vip", kind: "Tag", args: { name: "VIP" } },
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
  told.push(...world.everything, inspect(world.emulator.requests, { depth: 20 }));
  expect(secretsIn(told.join("\n"), secrets)).toEqual([]);
  await world.close();
});
