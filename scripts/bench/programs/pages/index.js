// Nothing but pages, of one source.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");
const { html, times } = require("../shared");

const { objects } = new pulumi.Config().requireObject("counts");
const source = new intercom.ContentImportSource("source", { url: "https://docs.example.com" });
times(objects, (n) => {
  const args = {
    sourceId: source.id,
    externalId: String(n),
    title: `Page ${n}`,
    html: html(n),
    locale: "en",
  };
  return new intercom.ExternalPage(`page-${n}`, args);
});
