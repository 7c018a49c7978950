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

interface Declared {
  readonly urn: string;
  readonly key: object;
}

const allRegistered = async (...resources: pulumi.Resource[]) => {
  for (const { urn } of resources)
    await new Promise((resolve) => pulumi.output(urn).apply(resolve));
};
/** What the check of a resource is given of the program. */
const given = (name: string) =>
  JSON.parse(
    (registered.get(name) as { __urn: { declared: string } }).__urn.declared,
  ) as Declared[];
const namesFor = (name: string) => given(name).map(({ urn }) => urn.split("::").at(-1));

it("gives each check the names that are declared at the same time", async () => {
  const group = new pulumi.ComponentResource("acme:app:Group", "group");
  await allRegistered(
    new Tag("vip", { name: "VIP" }),
    new Tag("inside", { name: "Inside" }, { parent: group }),
    new DataAttribute("tier", { name: "tier", model: "company", dataType: "string" }),
    new ContentImportSource("docs", { url: "https://a.test", syncBehavior: "automatic" }),
  );
  expect(registered.get("vip")?.__urn).toMatchObject({ stack: "acme/suite/test" });
  const keys = [
    { name: "VIP" },
    { name: "Inside" },
    { name: "tier" },
    { url: "https://a.test", syncBehavior: "automatic" },
  ];
  for (const name of registered.keys()) {
    if (name !== "group") expect(new Set(given(name).map(({ key }) => key))).toEqual(new Set(keys));
  }
  const inside = given("tier").find(({ urn }) => urn.endsWith("::inside"));
  expect(inside?.urn).toContain("acme:app:Group$");
});

it("gives each of the first checks twenty of many: the next of them, and then the first", async () => {
  const names = Array.from({ length: 20 }, (_, at) => `tag-${at}`);
  const more = Array.from({ length: 7 }, (_, at) => `more-${at}`);
  await allRegistered(...[...names, ...more].map((name) => new Tag(name, { name })));
  for (const [at, name] of names.entries())
    expect(namesFor(name)).toEqual([...names.slice(at), ...more, ...names].slice(0, 20));
});

it("gives names to each tenth of thousands: with those before it, each check knows the next ten", async () => {
  const names = Array.from({ length: 1000 }, (_, at) => `tag-${at}`);
  await allRegistered(...names.map((name) => new Tag(name, { name })));
  const known = new Set<string | undefined>();
  for (const [at, name] of names.entries()) {
    for (const other of namesFor(name)) known.add(other);
    expect(names.slice(at, at + 11).filter((next) => !known.has(next))).toEqual([]);
  }
  expect(names.filter((name) => namesFor(name).length > 0)).toHaveLength(20 + 98);
});

it("leaves out what may be there, or be secret, and gives each provider its own", async () => {
  const provider = new Provider("eu", { accessTokenFrom: "TOKEN" });
  const aliases = [{ name: "before" }];
  const moved = new pulumi.ComponentResource("acme:app:Group", "group", {}, { aliases });
  await allRegistered(
    new Tag("adopted", { name: "A", adopt: true }),
    new Tag("secret", { name: pulumi.secret("B") }),
    new Tag("renamed", { name: "C" }, { aliases }),
    new Tag("inherits", { name: "D" }, { parent: moved }),
    new Tag("elsewhere", { name: "E" }, { provider }),
    new Tag("new", { name: "F" }),
  );
  for (const name of ["adopted", "secret", "renamed", "new"])
    expect(namesFor(name)).toEqual(["new"]);
  expect(namesFor("elsewhere")).toEqual(["elsewhere"]);
});
