// Nothing but pages, all in one set.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");
const { html, times } = require("../shared");

const { objects, changed = 0 } = new pulumi.Config().requireObject("counts");
const source = new intercom.ContentImportSource("source", { url: "https://docs.example.com" });
const pages = times(objects, (n) => ({
  externalId: `guides/page-${n}`,
  title: `Page ${n}`,
  html: n < changed ? `${html(n)}<p>More.</p>` : html(n),
}));
exports.set = new intercom.ExternalPageSet("pages", { sourceId: source.id, locale: "en", pages });
