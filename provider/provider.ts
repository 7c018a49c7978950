import { systemClock } from "./api/clock";
import { Log } from "./api/log";
import { type DynamicProvider, DynamicHost } from "./hosts/dynamic";
import { engineLog } from "./hosts/engine-log";
import { Interruption } from "./hosts/interruption";
import { exportedState } from "./hosts/stack-state";
import { declarableKinds } from "./resources/kinds";

const interruption = new Interruption();
// Elsewhere, such as in a user's test, the process isn't ours.
if (/[\\/]dynamic-provider[\\/]index\.js$/.test(require.main?.filename ?? ""))
  interruption.listen();
// This file is loaded with the first resource, and the process was there before.
const startedAt = systemClock.now() - process.uptime() * 1000;
const host = new DynamicHost(
  new Map(declarableKinds.map((kind) => [kind.name, kind])),
  engineLog(),
  process.env,
  systemClock,
  interruption,
  new Log(process.env.INTERCOM_LOG),
  startedAt,
  exportedState(),
);

/**
 * The provider of a kind, for Pulumi's dynamic host: the text that users' state holds calls it.
 *
 * @param kind The kind's name, such as `Tag`.
 */
function provider(kind: string): DynamicProvider {
  return host.provider(kind);
}

export = provider;
