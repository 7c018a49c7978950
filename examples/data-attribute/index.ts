import * as intercom from "pulumi-intercom";

// Teammates choose one of these, in this order.
const tier = new intercom.DataAttribute("tier", {
  name: "support_tier",
  model: "company",
  dataType: "string",
  description: "What the company's contract promises",
  options: ["basic", "business", "enterprise"],
});

// The Messenger may change it, so that customers can opt in themselves.
const beta = new intercom.DataAttribute("beta", {
  name: "wants_beta",
  model: "contact",
  dataType: "boolean",
  messengerWritable: true,
});

export const paths = [tier.fullName, beta.fullName];
