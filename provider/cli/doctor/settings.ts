import { shadowedToken } from "../../api/credentials";
import { proxyFor } from "../../api/proxy";
import { isOnThisMachine } from "../../api/settings";
import type { Check, Finding } from "./check";

const token: Check = {
  name: "token",
  how: "read where the program or the command reads it, with region and address; it isn't printed",
  cure: "Set INTERCOM_ACCESS_TOKEN, or pass --stack <name> to use a stack's configuration.",
  async find(setup) {
    const { tokenSource, baseUrl } = await setup.settings();
    return { level: "ok", text: `from ${tokenSource}, for ${baseUrl}` };
  },
};

const oneToken: Check = {
  name: "one token",
  how: "the stack's configuration, compared with the environment",
  cure: "pulumi config rm intercom:accessToken",
  async find({ configuration, place }) {
    const text = shadowedToken(await configuration(), place.env);
    if (text === undefined) return { level: "ok", text: "no other one is set" };
    return { level: "warning", text, cure: this.cure };
  },
};

const proxy: Check = {
  name: "proxy",
  how: "the environment variables that name one, for Intercom and for Pulumi's engine",
  cure: "Set HTTPS_PROXY to an address such as http://proxy.example.com:8080, or remove it.",
  needs: ["token"],
  async find({ settings, place }) {
    const { baseUrl } = await settings();
    const found = proxyFor(baseUrl);
    const text = found ? `through ${found.host}` : "none";
    return [{ level: "ok", text }, ...enginesProxy(place.env)];
  },
};

/** The settings, before anything is sent. */
export const settingsChecks: readonly Check[] = [token, oneToken, proxy];

// Pulumi's SDK asks even its engine, on this machine, through a proxy in lower case.
function enginesProxy(env: NodeJS.ProcessEnv): Finding[] {
  const variable = ["http_proxy", "https_proxy"].find((name) => env[name]);
  const excluded = (env.no_proxy ?? "").split(/[\s,]+/);
  if (variable === undefined || excluded.some((host) => host === "*" || isOnThisMachine(host)))
    return [];
  return [
    {
      level: "fails",
      text: `${variable} is set without no_proxy: Pulumi's SDK looks for its engine behind that proxy, and fails with "No connection established"`,
      cure: "export no_proxy=localhost,127.0.0.1",
    },
  ];
}
