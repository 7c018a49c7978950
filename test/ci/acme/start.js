const intercom = require("pulumi-intercom");

new intercom.Tag("vip", { name: "VIP" });

// In use before there was a program.
new intercom.Tag("spam", { name: "Spam", adopt: true });

new intercom.IdentityVerificationSecretRotation("web", {
  name: "Website",
  supportsWeb: true,
  rotateAfter: "90d",
  overlap: "8d",
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
