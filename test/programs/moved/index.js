// Two tags and an attribute, in a component or not, with the alias that a refusal gave or without.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");

const { PLACE, ALIASES } = process.env;
const parent =
  PLACE === "component" ? new pulumi.ComponentResource("acme:app:Group", "group") : undefined;
const aliases = ALIASES ? new Function("pulumi", `return ${ALIASES}`)(pulumi) : [];
const options = { parent, aliases };

exports.ids = [
  new intercom.Tag("vip", { name: "VIP" }, options).id,
  new intercom.Tag("beta", { name: "Beta" }, options).id,
  new intercom.DataAttribute(
    "tier",
    { name: "tier", model: "company", dataType: "string" },
    options,
  ).id,
];
