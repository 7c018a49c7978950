import { createHmac } from "node:crypto";
import * as intercom from "pulumi-intercom";

// One for each platform, so that each can be rotated alone.
const web = new intercom.IdentityVerificationSecret("web", { name: "Website", supportsWeb: true });
const apps = new intercom.IdentityVerificationSecret("apps", {
  name: "Apps",
  supportsIos: true,
  supportsAndroid: true,
});

// Both are secrets to Pulumi too: `pulumi stack output` shows them only when asked with --show-secrets.
export const webSecret = web.secret;
export const appsSecret = apps.secret;

// What is computed from a secret is one.
export const userHash = web.secret.apply((key) =>
  createHmac("sha256", key).update("user-42").digest("hex"),
);
