import type { Failure } from "./errors";
import type { Settings } from "./settings";

/** What to do about an answer that refuses, or that isn't Intercom's. Those about no answer at all are in `loss.ts`. */
export function cureForAnswer(
  { status = 0, isFromApi, code, cure }: Failure,
  settings: Settings,
  whereStored: string | undefined,
): string | undefined {
  if (status === 401 && isFromApi) return cureFor401(code, settings, whereStored);
  if (cure !== undefined || isFromApi || status < 400) return cure;
  const { host } = new URL(settings.baseUrl);
  return (
    `That isn't in the form of Intercom's errors: a proxy, firewall or gateway may have answered in place of ${host}. ` +
    "Check the network path to it (HTTPS_PROXY, a VPN, a filter), and run it again."
  );
}

function cureFor401(
  code: string | undefined,
  { tokenSource, baseUrl }: Settings,
  whereStored: string | undefined,
): string {
  if (code === "token_unauthorized") {
    return `The token from ${tokenSource} lacks a permission: grant its app the scope for this in Intercom's Developer Hub.`;
  }
  return (
    `Either the token from ${tokenSource} is wrong or revoked, or its workspace is in another region than ${new URL(baseUrl).host} ` +
    `(set the region: us, eu or au).${whereStored === undefined ? "" : ` ${whereStored}`}`
  );
}

/** What to do once the rate limit has refused a request for so many seconds. */
export function cureForWait(seconds: number): string {
  return (
    `Waited ${seconds} s for a turn. Other programs use up the workspace's rate limit: run again later, or ask Intercom for a ` +
    "higher one."
  );
}
