// The objects as this project's resources.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");
const mix = require("../mix");

const counts = mix(new pulumi.Config().requireNumber("objects"));
const times = (count, make) => Array.from({ length: count }, (_, n) => make(n));

times(counts.tags, (n) => new intercom.Tag(`tag-${n}`, { name: `Tag ${n}` }));
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
    html: mix.html(n),
    locale: "en",
  };
  return new intercom.ExternalPage(`page-${n}`, args);
});
