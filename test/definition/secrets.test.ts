import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { Article, DataAttribute, DataConnector } from "../../provider/resources/index";

it("makes a secret of what is one by its nature, however a program passes it", async () => {
  const secretsOf: Record<string, unknown> = {};
  await pulumi.runtime.setMocks({
    call: () => ({}),
    newResource: ({ name, inputs }) => {
      const state = inputs as Record<string, unknown>;
      secretsOf[name] = state.__secrets;
      return { id: `${name}-id`, state };
    },
  });
  const headers = [{ name: "Authorization", value: "Bearer x" }];
  const given = new DataConnector("given", { name: "Given", headers });
  const without = new DataConnector("without", { name: "Without" });
  expect(await pulumi.isSecret(given.headers)).toBe(true);
  expect(await pulumi.isSecret(given.name)).toBe(false);
  expect(await pulumi.isSecret(without.headers)).toBe(false);
  expect(secretsOf).toEqual({ given: ["headers"], without: undefined });
});

it("makes secrets of the outputs that Intercom makes of secret arguments, and of no others", async () => {
  const listsOf: Record<string, string[]> = {};
  await pulumi.runtime.setMocks({
    call: () => ({}),
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as object }),
  });
  const monitor = pulumi.runtime.getMonitor() as unknown as Registering;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...others) => {
    listsOf[request.getName()] = request.getAdditionalsecretoutputsList();
    register(request, ...others);
  };
  const mockResponse = { a: "hush" };
  const later = pulumi
    .output("hush")
    .apply((text) => new Promise<string>((resolve) => setTimeout(resolve, 20, text)));
  const resources = [
    new DataConnector("response", { name: "Orders", mockResponse: pulumi.secret(mockResponse) }),
    new DataConnector("inside", { name: "Orders", mockResponse: { a: pulumi.secret("hush") } }),
    new DataConnector("plain", { name: "Orders", mockResponse }),
    new DataAttribute("later", {
      name: pulumi.secret(later),
      model: "contact",
      dataType: "string",
    }),
    new Article("other", { title: "Hello", authorId: "1", body: pulumi.secret("hush") }),
  ];
  await Promise.all(resources.map(({ urn }) => new Promise((resolve) => urn.apply(resolve))));
  expect(listsOf).toEqual({
    response: ["headers", "responseFields", "objectMappings", "__key"],
    inside: ["headers", "responseFields", "objectMappings", "__key"],
    plain: ["headers"],
    later: ["fullName", "label", "__key"],
    other: ["__key"],
  });
});

interface Registering {
  registerResource(request: Registration, ...others: unknown[]): void;
}

interface Registration {
  getName(): string;
  getAdditionalsecretoutputsList(): string[];
}
