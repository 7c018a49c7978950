const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");

const marking = new pulumi.ComponentResource("acme:index:Marking", "marking");
new intercom.Tag(
  "vip",
  { name: "Premium" },
  { parent: marking, aliases: [{ parent: pulumi.rootStackResource }] },
);

new intercom.IdentityVerificationSecretRotation("web", {
  name: "Website",
  supportsWeb: true,
  rotateAfter: "90d",
  overlap: "8d",
  triggers: { leftTheCompany: "2026-11" },
});

const handbook = new intercom.ContentImportSource("handbook", {
  url: "https://handbook.acme.example.com",
});
for (const { path, title, html } of intercom.readPages("handbook"))
  new intercom.ExternalPage(path, {
    sourceId: handbook.id,
    externalId: path,
    title,
    html,
    locale: "en",
    aiAgentAvailability: true,
  });
