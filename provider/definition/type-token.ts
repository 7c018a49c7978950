/** The type token of a kind. Frozen: it is in users' state. */
export function typeToken(kind: string): string {
  return `pulumi-nodejs:dynamic/intercom:${kind}`;
}

/**
 * The text that Pulumi's dynamic host runs to get at a kind's provider. Frozen: it is in users'
 * state, and refresh and destroy run what is there. It names the code and holds none.
 */
export function providerText(kind: string): string {
  return `exports.handler=()=>require("pulumi-intercom/provider")("${kind}")`;
}
