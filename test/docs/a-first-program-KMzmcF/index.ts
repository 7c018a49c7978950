import * as intercom from "pulumi-intercom";

const vip = new intercom.Tag("vip", { name: "VIP" });

const docs = new intercom.ContentImportSource("docs", { url: "https://docs.example.com" });
new intercom.ExternalPage("getting-started", {
  sourceId: docs.id,
  externalId: "getting-started",
  title: "Getting started",
  html: "<p>Create your first project.</p>",
  locale: "en",
  aiAgentAvailability: true,
});

const web = new intercom.IdentityVerificationSecret("web", { name: "Website", supportsWeb: true });
export const vipId = vip.id;
export const signingSecret = web.secret; // a Pulumi secret: stored encrypted, never shown
