import * as intercom from "pulumi-intercom";

const contracts = ["basic", "gold", "platinum"];

/** What a company's contract is: teammates choose it. */
export const attribute = new intercom.DataAttribute("contract", {
  name: "contract",
  model: "company",
  dataType: "string",
  options: contracts,
});

/** The same for conversations: a tag for each. */
export const tags = contracts.map(
  (contract) => new intercom.Tag(`contract-${contract}`, { name: `Contract: ${contract}` }),
);

/** Of a conversation: whether it is about a renewal. The team that knows of it sees it. */
export const renewal = new intercom.ConversationAttribute("renewal", {
  name: "Renewal",
  dataType: "boolean",
  visibleToTeamIds: [intercom.getTeamOutput({ name: "First line" }).id],
});
