import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { startEmulator } from "../../provider/emulator/index";
import { DynamicHost } from "../../provider/hosts/dynamic";
import { engineLog } from "../../provider/hosts/engine-log";
import { Empty, type EngineProto, type Grpc, engineGrpc, serve } from "../engine/wire/protocol";
import { kinds } from "../harness/world";

it("has sent the engine all messages before a call ends, however slow the engine is", async () => {
  const told: string[] = [];
  const log: Grpc.handleUnaryCall<EngineProto.LogRequest, unknown> = async (call, callback) => {
    await delay(200);
    told.push(call.request.getMessage());
    callback(null, new Empty());
  };
  const engine = await serve([[engineGrpc.EngineService, { log }]]);
  const emulator = await startEmulator({ workspaces: [{ teams: [{ name: "Support" }] }] });
  const { token } = emulator.workspace();
  const env = { INTERCOM_ACCESS_TOKEN: token, INTERCOM_BASE_URL: emulator.url };
  const team = new DynamicHost(kinds, engineLog(engine.address), env).provider("Team");

  const { id, outs } = await team.create({ name: "Support" });
  await team.delete(id, outs);
  expect(told).toEqual([expect.stringContaining("stays in Intercom")]);
  engine.close();
  await emulator.close();
});
