import * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, it } from "vitest";
import { ContentImportSource, DataAttribute, Provider, Tag } from "../../provider/index";

type Inputs = Readonly<Record<string, unknown>>;
const registered = new Map<string, Inputs>();
beforeEach(async () => {
  registered.clear();
  const newResource = ({ name, inputs }: pulumi.runtime.MockResourceArgs) => {
    registered.set(name, inputs as Inputs);
    return { id: `${name}-id`, state: inputs as Record<string, unknown> };
  };
  await pulumi.runtime.setMocks({ call: () => ({}), newResource }, "suite", "test", false, "acme");
});

const programOf = async (...resources: pulumi.Resource[]) => {
  for (const { urn } of resources)
    await new Promise((resolve) => pulumi.output(urn).apply(resolve));
  return [...registered.values()].flatMap(({ __urn }) => {
    return (__urn as { declared?: { urn: string; key: object }[] }).declared ?? [];
  });
};
const nameIn = ({ urn, key }: { urn: string; key: object }) => [urn.split("::").at(-1), key];

it("gives each new name to one check, with those that are declared at the same time", async () => {
  const group = new pulumi.ComponentResource("acme:app:Group", "group");
  const declared = await programOf(
    new Tag("vip", { name: "VIP" }),
    new Tag("inside", { name: "Inside" }, { parent: group }),
    new DataAttribute("tier", { name: "tier", model: "company", dataType: "string" }),
    new ContentImportSource("docs", { url: "https://a.test", syncBehavior: "automatic" }),
  );
  expect(registered.get("vip")?.__urn).toMatchObject({ stack: "acme/suite/test" });
  expect(new Map(declared.map(nameIn) as [string, object][])).toEqual(
    new Map<string, object>([
      ["vip", { name: "VIP" }],
      ["inside", { name: "Inside" }],
      ["tier", { name: "tier" }],
      ["docs", { url: "https://a.test", syncBehavior: "automatic" }],
    ]),
  );
  expect(declared.find(({ urn }) => urn.endsWith("::inside"))?.urn).toContain("acme:app:Group$");
});

it("leaves out what may be there, or be secret, and gives each provider its own", async () => {
  const provider = new Provider("eu", { accessTokenFrom: "TOKEN" });
  const aliases = [{ name: "before" }];
  const moved = new pulumi.ComponentResource("acme:app:Group", "group", {}, { aliases });
  const declared = await programOf(
    new Tag("adopted", { name: "A", adopt: true }),
    new Tag("secret", { name: pulumi.secret("B") }),
    new Tag("renamed", { name: "C" }, { aliases }),
    new Tag("inherits", { name: "D" }, { parent: moved }),
    new Tag("elsewhere", { name: "E" }, { provider }),
    new Tag("new", { name: "F" }),
  );
  const names = declared.map(nameIn).toSorted();
  expect(names).toEqual([
    ["elsewhere", { name: "E" }],
    ["new", { name: "F" }],
  ]);
  expect(registered.get("elsewhere")?.__urn).toMatchObject({ declared: [{}] });
  expect(registered.get("renamed")?.__urn).toMatch(/::renamed$/);
});
