// Many pages, as this project's resources or as plain dynamic ones with the same properties.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");

const provider = {
  check: (_olds, inputs) => Promise.resolve({ inputs }),
  create: (outs) => Promise.resolve({ id: outs.externalId, outs }),
};
class PlainPage extends pulumi.dynamic.Resource {
  constructor(name, args) {
    super(provider, name, { ...undeclared, ...args });
  }
}
const { kind } = intercom.ExternalPage;
const names = [...Object.keys(kind.arguments), ...Object.keys(kind.outputs), "workspaceId"];
const undeclared = Object.fromEntries(names.map((name) => [name, undefined]));

const config = new pulumi.Config();
const Page = config.require("class") === "plain" ? PlainPage : intercom.ExternalPage;
Array.from({ length: 300 }, (_, n) => {
  return new Page(`page-${n}`, {
    sourceId: "1",
    externalId: String(n),
    title: `Page ${n}`,
    html: `<p>What customers ask about ${n}.</p>`,
    locale: "en",
  });
});
