import { STABLE, isUndescribed } from "../../api/api-version";
import { RequestError, codeOf } from "../../api/errors";
import { oneLine } from "../../api/printable";
import { regionOf } from "../../api/settings";
import type { Check } from "./check";

const version: Check = {
  name: "API version",
  how: "the setting apiVersion, compared with the versions that this package supports",
  cure: "Remove apiVersion: each kind then uses the version that it needs.",
  needs: ["token"],
  async find(setup) {
    const { apiVersion } = await setup.settings();
    if (apiVersion === undefined) return { level: "ok", text: "by kind" };
    if (!isUndescribed(apiVersion)) return { level: "ok", text: `${apiVersion} for all kinds` };
    const text = `apiVersion is ${apiVersion}, and ${STABLE} is the newest that this package supports`;
    return { level: "warning", text, cure: this.cure };
  },
};

const workspace: Check = {
  name: "workspace",
  how: "GET /me",
  cure: "Use a token of the intended workspace, or change the setting workspaceId.",
  needs: ["token", "proxy"],
  async find(setup) {
    const reached = await setup.workspace();
    try {
      const { id, name } = await reached.identity();
      return { level: "ok", text: `${oneLine(name)} (${oneLine(id)})` };
    } catch (error) {
      const isVersion =
        error instanceof RequestError && codeOf(error.failure) === "intercom_version_invalid";
      throw isVersion ? new Error(`${error.message}\n${version.cure}`) : error;
    }
  },
};

const region: Check = {
  name: "region",
  how: "the one that GET /me returns, compared with the address that requests go to",
  cure: "Set the region to that of the workspace.",
  needs: ["workspace"],
  async find(setup) {
    const { region: actual } = await (await setup.workspace()).identity();
    const { baseUrl } = await setup.settings();
    const asked = regionOf(baseUrl);
    if (asked === undefined) return { level: "ok", text: `baseUrl is ${baseUrl}` };
    if (actual === undefined || actual === asked) return { level: "ok", text: asked };
    return {
      level: "warning",
      text: `the workspace is in the region ${oneLine(actual)}, but ${baseUrl} gets the requests`,
      cure: `export INTERCOM_REGION=${oneLine(actual)}, or pulumi config set intercom:region ${oneLine(actual)}`,
    };
  },
};

/** More than answers take, and less than certificates or ages of objects are judged by. */
const MOST_SKEW_S = 60;

const clock: Check = {
  name: "clock",
  how: "this machine's, compared with the date of Intercom's responses",
  cure: "Correct this machine's clock: synchronize it with a time server (NTP).",
  needs: ["workspace"],
  async find(setup) {
    const reached = await setup.workspace();
    const skew = Math.round((reached.now() - reached.serverTime()) / 1000);
    if (Math.abs(skew) <= MOST_SKEW_S) return { level: "ok", text: "right" };
    const which = skew > 0 ? "ahead of" : "behind";
    const text = `${Math.abs(skew)} s ${which} Intercom's: certificates and the ages of objects depend on it`;
    return { level: "warning", text, cure: this.cure };
  },
};

/** The part of a window below which requests of others are felt. */
const LITTLE = 0.1;

const rateLimit: Check = {
  name: "rate limit",
  how: "the headers of Intercom's responses, and the setting rateLimitShare",
  cure: "Run it when other programs don't, reduce their requests, or ask Intercom for a higher limit.",
  needs: ["workspace"],
  async find(setup) {
    const { client, settings } = await setup.workspace();
    const { limit, remaining } = client.rateLimit;
    if (limit === undefined || remaining === undefined)
      return { level: "ok", text: "Intercom returned none" };
    const share = settings.rateLimitShare;
    const own = share < 1 ? `, of which ${share} may be used (rateLimitShare)` : "";
    const text = `${remaining} of ${limit} requests left in this window of 10 s${own}`;
    const isFree = remaining >= limit * LITTLE && client.log.totals.refusals === 0;
    return isFree ? { level: "ok", text } : { level: "warning", text, cure: this.cure };
  },
};

/** What Intercom answers, and how. */
export const accessChecks: readonly Check[] = [version, workspace, region, clock, rateLimit];
