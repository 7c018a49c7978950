// Secrets that one edit replaces by others, of the default provider and of two explicit ones.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");

const step = new pulumi.Config().require("step");
const accessTokenFrom = "INTERCOM_ACCESS_TOKEN";
const baseUrl = process.env.INTERCOM_BASE_URL;
const one = new intercom.Provider("one", { accessTokenFrom, baseUrl });
const other = new intercom.Provider("other", { accessTokenFrom, baseUrl });

function secret(name, platforms, provider) {
  return new intercom.IdentityVerificationSecret(name, { name, ...platforms }, { provider });
}

if (step === "1") {
  void new intercom.Tag("launch", { name: "Launch" });
  secret("web", { supportsWeb: true });
  secret("ios", { supportsIos: true }, one);
} else {
  secret("web-2", { supportsWeb: true });
  secret("ios-2", { supportsIos: true }, other);
}
