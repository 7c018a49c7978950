import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";

// Resources are made up: no engine, no Intercom.
beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: () => ({}),
  }),
);

describe("the program", () => {
  it("has a tag for every contract that the attribute allows", async () => {
    const { tags, attribute } = await import("./index.js");
    const names = await Promise.all(tags.map(({ name }) => valueOf(name)));
    const options = (await valueOf(attribute.options)) ?? [];
    expect(names).toEqual(options.map((option) => `Contract: ${option}`));
  });
});

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}
