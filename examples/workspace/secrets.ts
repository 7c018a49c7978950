import * as pulumi from "@pulumi/pulumi";
import * as intercom from "pulumi-intercom";

/**
 * The keys that sign Messenger users. A `pulumi up` from a schedule creates a new one when the current one is old enough, and
 * ends the one before once its sessions are over: docs/guides/rotating-secrets.md.
 */
export function signingSecrets(config: pulumi.Config) {
  // Servers read the new key within a day, and the apps within two weeks; sessions last a week.
  const rotateAfter = config.get("rotateAfter") ?? "90d";
  const web = new intercom.IdentityVerificationSecretRotation("messenger-web", {
    name: "Messenger on the web",
    supportsWeb: true,
    rotateAfter,
    overlap: "8d",
    triggers: { incident: config.get("incident") ?? "none" },
  });
  const apps = new intercom.IdentityVerificationSecretRotation("messenger-apps", {
    name: "Messenger in the apps",
    supportsIos: true,
    supportsAndroid: true,
    rotateAfter,
    overlap: "21d",
  });
  return { web, apps };
}
