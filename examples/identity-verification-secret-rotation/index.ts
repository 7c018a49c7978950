import * as intercom from "pulumi-intercom";

// Servers read the new key within minutes, and sessions last a week.
const web = new intercom.IdentityVerificationSecretRotation("web", {
  name: "Website",
  supportsWeb: true,
  rotateAfter: "90d",
  overlap: "8d",
});

// The apps get their key from a server too, but their sessions last a month.
const apps = new intercom.IdentityVerificationSecretRotation("apps", {
  name: "Apps",
  supportsIos: true,
  supportsAndroid: true,
  rotateAfter: "180d",
  overlap: "35d",
});

// For what signs users. Each changes at a rotation, and is a secret to Pulumi.
export const webSecret = web.secret;
export const appsSecret = apps.secret;

// Until when the secrets before verify.
export const webAccepted = web.accepted;
export const nextRotation = web.rotatesAt;
