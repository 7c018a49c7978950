// The objects as this project's resources.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");
const { html, times } = require("../shared");

const counts = new pulumi.Config().requireObject("counts");

times(counts.tags, (n) => new intercom.Tag(`tag-${n}`, { name: `Tag ${n}` }));
times(counts.teams, (n) => {
  return new intercom.Team(`team-${n}`, { name: `Team ${n}`, adminIds: ["1", "2"] });
});
times(counts.attributes, (n) => {
  const args = { name: `attribute_${n}`, model: "contact", dataType: "string" };
  return new intercom.DataAttribute(`attribute-${n}`, args);
});
times(counts.folders, (n) => new intercom.Folder(`folder-${n}`, { name: `Folder ${n}` }));
times(counts.secrets, (n) => {
  const args = { name: `Secret ${n}`, supportsWeb: true };
  return new intercom.IdentityVerificationSecret(`secret-${n}`, args);
});
const sources = times(counts.sources, (n) => {
  return new intercom.ContentImportSource(`source-${n}`, { url: `https://docs${n}.example.com` });
});
times(counts.pages, (n) => {
  const args = {
    sourceId: sources[n % sources.length].id,
    externalId: String(n),
    title: `Page ${n}`,
    html: html(n),
    locale: "en",
  };
  return new intercom.ExternalPage(`page-${n}`, args);
});
