import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { livedInWorkspace } from "../../provider/emulator/index";
import { benchStack, type Result, type Stack } from "../engine/engine";
import { example, ProgramWorld } from "./scenarios";

/** What a user sees of the example, its host at its most talkative, the token in the stack's configuration. */
describe("what real processes print", () => {
  let world: ProgramWorld;
  let stack: Stack;
  let results: Result[];
  let states: string[];
  beforeAll(async () => {
    world = await ProgramWorld.open({ workspaces: [livedInWorkspace()] });
    const { INTERCOM_ACCESS_TOKEN: token = "", ...env } = world.env;
    stack = benchStack({
      dir: example.dir,
      program: { run: "folder" },
      env: { ...env, INTERCOM_LOG: "debug" },
      config: {
        "intercom:accessToken": { secret: token },
        "intercom:baseUrl": world.emulator.url,
      },
    });
    results = [];
    states = [];
    for (const run of ["preview", "up", "refresh"] as const) {
      results.push(await stack[run]());
      states.push(await stack.stateText());
    }
  });
  afterAll(async () => {
    await stack.close();
    await world.close();
  });

  it("hands the secrets on, without showing them", async () => {
    const { webSecret, appsSecret } = (results[1] as Result).outputs;
    const everything = [...results.map(({ printed }) => printed), ...states].join("\n");
    expect(everything).toContain("IdentityVerificationSecretRotation");
    for (const secret of [webSecret, appsSecret]) {
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(everything).not.toContain(secret);
    }
    expect(everything).not.toContain(world.env.INTERCOM_ACCESS_TOKEN);
  });

  it("writes a line a request and what they came to, where INTERCOM_LOG asks for it", () => {
    for (const { ok, printed } of results) {
      expect(ok, printed).toBe(true);
      const [, told] = /intercom: (\d+) requests, \d+ saved by lists/.exec(printed) ?? [];
      const lines = printed.match(/intercom: [A-Z]+ \/\S+ \d+, \d+ ms, attempt 1, \d+ left, \S+/g);
      expect(lines).toHaveLength(Number(told));
    }
  });
});
