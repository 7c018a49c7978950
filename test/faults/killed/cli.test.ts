import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../../cli/run";
import { cliAvailable, cliStack } from "../../engine/cli";
import { secretsIn } from "../../harness/secrecy";
import { everything } from "../../programs/scenarios";

const hushed = "a note that nobody is to read";
// Pulumi's own SDK writes every resource's outputs into event logs, at the level of debug and of any provider.
const SDK_TRACE = /"prefix":"debug: ","message":"\w+ RPC finished/;
const NEVER_MS = 2_000_000_000;

describe.skipIf(!cliAvailable())("pulumi, killed while it makes a secret", () => {
  it("continues after a cancel, and warns about the secret until it is pruned", async () => {
    const world = await everything.world();
    const { emulator } = world;
    const env = { ...world.env, INTERCOM_LOG: "debug" };
    const config = { note: { secret: hushed } };
    const stack = cliStack({ dir: everything.dir, program: { run: "folder" }, config, env });
    onTestFinished(async () => {
      await stack.close();
      await world.close();
    });
    const secrets = () => emulator.workspace().collection("secure_mode_secrets").all();
    const up = await stack.up();
    expect(up.ok, up.printed).toBe(true);
    const written = [await stack.written()];
    const signer = String(up.outputs.signer).replace("signs with ", "");

    stack.setConfig({ ...config, step: "2" });
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

    const told = expect.stringContaining(`of this name already: ${lost}, created `);
    expect(await stack.up()).toMatchObject({ ok: true, printed: told });
    const { resources = [] } = (await stack.state()).checkpoint.latest ?? {};
    const web = resources.find(({ urn }) => urn.endsWith("::web"));
    expect(secrets().map(({ id }) => String(id))).toEqual([lost, web?.id]);
    expect(await stack.refresh()).toMatchObject({ ok: true, printed: told });

    const pruned = await run(["secrets", "prune", "--id", lost, "--yes"], world.env);
    expect(pruned).toMatchObject({ code: 0, err: "" });
    const refresh = await stack.refresh();
    expect(refresh.printed).not.toContain("of this name already");
    written.push(await stack.written());
    const last = await stack.up();
    expect(Object.keys(last.summary), last.printed).toEqual(["same"]);

    const values = [
      signer,
      String(web?.outputs?.secret),
      emulator.workspace().token,
      "another-token",
      hushed,
    ];
    written.push(await stack.written(), await stack.stateText());
    written.push(...[up, refresh, last].map(({ printed }) => printed));
    const attribute = emulator.workspace().collection("data_attributes").all().at(-1);
    expect(attribute?.description).toBe(hushed);
    expect(written.join("\n")).toMatch(/intercom: POST \/secure_mode_secrets 201/);
    const lines = written.join("\n").split("\n");
    const ours = lines.filter((line) => !SDK_TRACE.test(line));
    expect(lines.length - ours.length).toBeGreaterThan(0);
    expect(secretsIn(ours.join("\n"), values)).toEqual([]);
  });
});
