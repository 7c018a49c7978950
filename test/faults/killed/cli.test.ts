import { describe, expect, it } from "vitest";
import { run } from "../../cli/run";
import { cliAvailable, cliStack } from "../../engine/cli";
import { secretsIn } from "../../harness/secrecy";
import { everything } from "../../programs/scenarios";

const NEVER_MS = 2_000_000_000;

describe.skipIf(!cliAvailable())("pulumi, killed while it makes a secret", () => {
  it("goes on after a cancel, and tells of the secret until it is pruned", async () => {
    const world = await everything.world();
    const { emulator, env } = world;
    const stack = cliStack({ dir: everything.dir, program: { run: "folder" }, env });
    const secrets = () => emulator.workspace().collection("secure_mode_secrets").all();
    const up = await stack.up();
    expect(up.ok, up.printed).toBe(true);

    stack.setConfig({ step: "2" });
    const isCreation = { method: "POST", path: "/secure_mode_secrets" };
    emulator.fail({ ...isCreation, with: { delayMs: NEVER_MS } });
    const kill = new Promise<void>((resolve) => {
      emulator.onExchange(({ method, path }) => {
        if (method === isCreation.method && path === isCreation.path) resolve();
      });
    });
    expect((await stack.up({ kill })).ok).toBe(false);
    emulator.clearFaults();
    const lost = String(secrets().at(-1)?.id);

    const told = expect.stringContaining(`of this name already: ${lost}, made `);
    expect(await stack.up()).toMatchObject({ ok: true, printed: told });
    const { resources = [] } = (await stack.state()).checkpoint.latest ?? {};
    const ours = resources.find(({ urn }) => urn.endsWith("::web"));
    expect(secrets().map(({ id }) => String(id))).toEqual([lost, ours?.id]);
    expect(await stack.refresh()).toMatchObject({ ok: true, printed: told });

    const pruned = await run(["secrets", "prune", "--id", lost, "--yes"], env);
    expect(pruned).toMatchObject({ code: 0, err: "" });
    const refresh = await stack.refresh();
    expect(refresh.printed).not.toContain("of this name already");
    const last = await stack.up();
    expect(Object.keys(last.summary), last.printed).toEqual(["same"]);

    const values = [String(ours?.outputs?.secret), emulator.workspace().token, "another-token"];
    const everywhere = [up, refresh, last].map(({ printed }) => printed);
    expect(secretsIn([...everywhere, await stack.stateText()].join("\n"), values)).toEqual([]);
    await stack.close();
    await world.close();
  });
});
