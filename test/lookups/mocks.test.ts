import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as intercom from "../../provider/index";

// Without a token or an address, whatever is sent fails.
const asked: pulumi.runtime.MockCallArgs[] = [];
beforeEach(async () => {
  asked.length = 0;
  vi.stubEnv("INTERCOM_ACCESS_TOKEN", undefined);
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: (args) => {
      asked.push(args);
      return answers[args.token] ?? {};
    },
  });
  pulumi.runtime.setAllConfig({});
});
afterEach(() => vi.unstubAllEnvs());

const answers: Readonly<Record<string, object>> = {
  "intercom:index:getTeam": { id: "7", name: "Technical" },
  "intercom:index:getTags": [{ id: "1", name: "VIP" }],
  "intercom:index:getWorkspace": { id: "acme1234" },
  "intercom:index:getWorkflow": { title: "Out of hours" },
  "intercom:index:getOfficeHoursExceptions": [],
};

describe("in a unit test, a look-up gives what its mocks say", () => {
  it("of one object, with the arguments that it was called with", async () => {
    const provider = new intercom.Provider("eu", { accessToken: "a-token", region: "eu" });
    const team = intercom.getTeamOutput({ name: pulumi.output("Technical") }, { provider });
    expect(await valueOf(team.id)).toBe("7");
    expect(await intercom.getTeam({ id: "7" })).toEqual({ id: "7", name: "Technical" });
    expect(asked).toEqual([
      { token: "intercom:index:getTeam", inputs: { name: "Technical" } },
      { token: "intercom:index:getTeam", inputs: { id: "7" } },
    ]);
  });

  it("of a list, of all under an object, and of what there is one of", async () => {
    expect(await intercom.getTags()).toEqual([{ id: "1", name: "VIP" }]);
    expect(await valueOf(intercom.getTagsOutput())).toHaveLength(1);
    const exceptions = intercom.getOfficeHoursExceptions({ officeHoursScheduleId: "41" });
    expect(await exceptions).toEqual([]);
    expect(asked.at(-1)?.inputs).toEqual({ officeHoursScheduleId: "41" });
    expect((await intercom.getWorkspace()).id).toBe("acme1234");
    expect((await intercom.getWorkflow({ id: "1" })).title).toBe("Out of hours");
  });

  it("as a secret where an input is one", async () => {
    const found = intercom.getTeamOutput({ name: pulumi.secret("Technical") });
    expect(await pulumi.isSecret(found)).toBe(true);
  });

  it("or says what they lack", async () => {
    await expect(intercom.getTeams()).rejects.toThrow(
      'must return a list for getTeams, whose token is "intercom:index:getTeams"',
    );
    expect(await intercom.getBrand({ isDefault: true })).toEqual({});
  });
});

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}
