import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { DataConnector } from "../../provider/resources/index";

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
