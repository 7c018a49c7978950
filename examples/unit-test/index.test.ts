import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";

// Resources, and what is looked up, are made up: no engine, no Intercom.
const found: Readonly<Record<string, object>> = {
  "intercom:index:getTeam": { id: "7", name: "First line" },
};
beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: ({ token }) => found[token] ?? {},
  }),
);

describe("the program", () => {
  it("has a tag for every contract that the attribute allows", async () => {
    const { tags, attribute } = await import("./index.js");
    const names = await Promise.all(tags.map(({ name }) => valueOf(name)));
    const options = (await valueOf(attribute.options)) ?? [];
    expect(names).toEqual(options.map((option) => `Contract: ${option}`));
  });

  it("shows renewals to the team that handles them", async () => {
    const { renewal } = await import("./index.js");
    expect(await valueOf(renewal.visibleToTeamIds)).toEqual(["7"]);
  });
});

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}
