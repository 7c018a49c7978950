// A rotation, and a resource that is replaced where its secret is another.
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");
const intercom = require("pulumi-intercom");

const config = new pulumi.Config();
const signing = new intercom.IdentityVerificationSecretRotation("messenger", {
  name: "Messenger",
  supportsWeb: true,
  rotateAfter: config.get("rotateAfter") ?? "90d",
  overlap: config.get("overlap") ?? "14d",
  revokedIds: config.getObject("revokedIds") ?? [],
});
void new random.RandomPet("signer", { keepers: { secret: signing.secret } });
exports.secret = signing.secret;
exports.currentId = signing.currentId;
