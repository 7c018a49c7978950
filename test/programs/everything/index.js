// Uses what programs use: components, providers, options, reads, secrets. The configuration says which step it is at.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");

const step = new pulumi.Config().getNumber("step") ?? 1;
const another = new intercom.Provider("another", {
  accessTokenFrom: "ANOTHER_TOKEN",
  baseUrl: process.env.INTERCOM_BASE_URL,
  workspaceId: "another",
});

/** A source with pages of its own. */
class Docs extends pulumi.ComponentResource {
  constructor(name, { url, pages }, opts) {
    super("suite:index:Docs", name, {}, opts);
    const source = new intercom.ContentImportSource(
      name,
      { url, deletePages: true },
      { parent: this },
    );
    // One after the other, so that their ids don't depend on who was faster.
    let before = source;
    this.ids = Object.entries(pages).map(([externalId, html]) => {
      const page = { sourceId: source.id, externalId, title: externalId, html, locale: "en" };
      const options = {
        parent: this,
        deletedWith: source,
        ignoreChanges: ["title"],
        dependsOn: before,
      };
      before = new intercom.ExternalPage(`${name}-${externalId}`, page, options);
      return before.id;
    });
    this.registerOutputs({});
  }
}

const docs = new Docs("docs", {
  url: step === 1 ? "https://one.example.com" : "https://two.example.com",
  pages: { start: "<p>Start</p>", end: step === 1 ? "<p>End</p>" : "<p>The end</p>" },
});
const elsewhere = new Docs(
  "elsewhere",
  { url: "https://elsewhere.example.com", pages: { only: "<p>Only</p>" } },
  { providers: [another] },
);

const team = new intercom.Team("team", {
  name: "Support",
  adminIds: step === 1 ? ["1", "2"] : ["2"],
});
const tag =
  step === 1
    ? new intercom.Tag("old-name", { name: "VIP" })
    : new intercom.Tag("new-name", { name: "VIP" }, { aliases: [{ name: "old-name" }] });
const secret = new intercom.IdentityVerificationSecret(
  "web",
  { name: step === 1 ? "Web" : "Web 2", supportsWeb: true },
  { dependsOn: [tag] },
);
const attribute = new intercom.DataAttribute("tier", {
  name: "tier",
  model: "company",
  dataType: "string",
  options: ["a", "b"],
  description: new pulumi.Config().getSecret("note") ?? pulumi.interpolate`Of team ${team.id}`,
});
// Nothing changes a redirect: another one takes its place, and the old one goes first.
const redirect = new intercom.HelpCenterRedirect("moved", {
  helpCenterId: "7",
  fromUrl: "https://help.example.com/old",
  locale: "en",
  targetType: "collection",
  targetId: step === 1 ? "11" : "12",
});
const kept = () => {
  const options = { retainOnDelete: true, protect: step === 1, dependsOn: tag };
  return new intercom.Tag("kept", { name: "Kept" }, options);
};

exports.kept = step < 3 ? kept().id : undefined;
exports.known = intercom.Tag.get("known", "1").name;
exports.holiday = intercom.OfficeHoursException.get("holiday", "41/71").name;
exports.redirect = redirect.id;
exports.signer = pulumi.interpolate`signs with ${secret.secret}`;
exports.pages = [...docs.ids, ...elsewhere.ids];
exports.path = attribute.fullName;
