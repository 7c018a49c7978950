import path from "node:path";
import { expect, it } from "vitest";
import { benchStack } from "../engine/engine";
import { ProgramWorld } from "./scenarios";

// With what the SDK alone adds to a resource of a program: where in the source it stands.
it("keeps a real program's tags in 1,500 bytes of state each", async () => {
  const world = await ProgramWorld.open({ rateLimit: { limit: 100_000 } });
  const dir = path.join(__dirname, "fleet");
  const stack = benchStack({
    dir,
    program: { run: "folder" },
    processes: "reused",
    env: world.env,
  });
  try {
    const up = await stack.up();
    expect(up.ok, up.printed).toBe(true);
    const tag = (await stack.state()).checkpoint.latest?.resources?.at(-1);
    expect(tag).toHaveProperty("sourcePosition");
    const bytes = Buffer.byteLength(await stack.stateText()) / 200;
    console.log(`state in a real program: ${Math.round(bytes)} bytes a tag`);
    expect(bytes).toBeLessThanOrEqual(1500);
  } finally {
    await stack.close();
    await world.close();
  }
});
