import { describe, expect, it } from "vitest";
import { useEmulator } from "./bench";

const balanced = "/teams/20";
const roundRobin = "/teams/21";

const bench = useEmulator(() => ({
  workspaces: [
    {
      admins: [
        { id: "1" },
        { id: "2" },
        { id: "3" },
        { id: "4" },
        { id: "5", can_manage_teams: false },
      ],
      otherTokens: [{ token: "agent", adminId: "5" }],
      teams: [
        {
          id: "20",
          name: "Technical",
          distribution_method: "load_balanced",
          admin_ids: [1, 2, 3],
          admin_priority_level: { primary_admin_ids: [1], secondary_admin_ids: [2, 3] },
          assignment_limit: 10,
        },
        { id: "21", name: "First line", admin_ids: [1, 2] },
        { id: "22", name: "Board", admin_ids: [1], out_of_reach: true },
      ],
    },
    { token: "cheap", plan: { teamMembership: false }, teams: [{ id: "20", admin_ids: [] }] },
  ],
}));

const refusal = { status: 400, code: "parameter_invalid" };

function as(token: string) {
  return { Authorization: `Bearer ${token}` };
}

describe("teams", () => {
  it("are listed; only those that balance by load return levels and a limit", async () => {
    const { body } = await bench.call("GET", "/teams");
    expect(body.type).toBe("team.list");
    expect((body.teams as unknown[]).slice(0, 2)).toEqual([
      {
        type: "team",
        id: "20",
        name: "Technical",
        admin_ids: [1, 2, 3],
        distribution_method: "load_balanced",
        admin_priority_level: { primary_admin_ids: [1], secondary_admin_ids: [2, 3] },
        assignment_limit: 10,
      },
      {
        type: "team",
        id: "21",
        name: "First line",
        admin_ids: [1, 2],
        distribution_method: "round_robin",
      },
    ]);
    expect(await bench.call("GET", "/teams/99")).toMatchObject({
      status: 404,
      code: "team_not_found",
    });
  });

  it("can be neither created nor deleted", async () => {
    expect(await bench.wrong("POST", "/teams", { name: "New" })).toMatchObject({ status: 404 });
    expect(await bench.wrong("DELETE", roundRobin)).toMatchObject({ status: 404 });
  });

  it("get exactly the members that are sent, returned in ascending order", async () => {
    const replaced = await bench.call("PUT", roundRobin, { admin_ids: [4, 2, 4] });
    expect(replaced).toMatchObject({ status: 200, body: { admin_ids: [2, 4] } });
    const { body } = await bench.call("GET", "/admins");
    const teamIds = (body.admins as { id: string; team_ids: number[] }[]).map((admin) => [
      admin.id,
      admin.team_ids,
    ]);
    expect(Object.fromEntries(teamIds)).toMatchObject({ 1: [20, 22], 2: [20, 21], 4: [21] });
  });

  it("keep the levels that aren't named, and make newcomers primary", async () => {
    const answer = await bench.call("PUT", balanced, {
      admin_ids: [1, 2, 4],
      admin_priority_level: { primary_admin_ids: [2] },
    });
    expect(answer.body.admin_priority_level).toEqual({
      primary_admin_ids: [1, 2, 4],
      secondary_admin_ids: [],
    });
  });

  it("ignore a level for somebody who is removed, so that a team can be sent back whole", async () => {
    const { body } = await bench.call("GET", balanced);
    const unchanged = await bench.call("PUT", balanced, body);
    expect(unchanged).toMatchObject({ status: 200, body });
    const fewer = await bench.call("PUT", balanced, { ...body, admin_ids: [1, 2] });
    expect(fewer.body.admin_priority_level).toEqual({
      primary_admin_ids: [1],
      secondary_admin_ids: [2],
    });
  });

  it("settle somebody whom they really hold at both levels", async () => {
    bench.workspace.collection("teams").update("20", {
      admin_priority_level: { primary_admin_ids: [1, 2], secondary_admin_ids: [2, 3] },
    });
    const { body } = await bench.call("GET", balanced);
    const answer = await bench.call("PUT", balanced, body);
    expect(answer.body.admin_priority_level).toEqual({
      primary_admin_ids: [1, 2],
      secondary_admin_ids: [3],
    });
  });

  it.each([
    ["a changed field", { admin_ids: [1], name: "Other" }, "the request changed name"],
    ["an unknown field", { admin_ids: [1], colour: "red" }, "the request changed colour"],
    ["text for ids", { admin_ids: ["1"] }, "admin_ids must contain only numeric admin ids"],
    ["no member", { admin_ids: [] }, "between 1 and 1000"],
    [
      "too many members",
      { admin_ids: Array.from({ length: 1001 }, (_, n) => n) },
      "between 1 and 1000",
    ],
    ["a stranger", { admin_ids: [1, 99] }, "99"],
    [
      "a level for a stranger",
      { admin_ids: [1], admin_priority_level: { primary_admin_ids: [4] } },
      "admin_priority_level names 4, which is on neither the team nor admin_ids",
    ],
    [
      "two levels for one",
      {
        admin_ids: [1],
        admin_priority_level: { primary_admin_ids: [1], secondary_admin_ids: [1] },
      },
      "admin_priority_level gives 1 more than one priority level",
    ],
    ["an unknown level", { admin_ids: [1], admin_priority_level: { others: [1] } }, "others"],
    ["a list of levels", { admin_ids: [1], admin_priority_level: [1] }, "must be an object"],
  ])("refuse %s", async (_, body, message) => {
    const before = bench.workspace.collection("teams").get("20");
    expect(await bench.wrong("PUT", balanced, body)).toMatchObject({
      ...refusal,
      message: expect.stringContaining(message),
    });
    expect(bench.workspace.collection("teams").get("20")).toEqual(before);
  });

  it("refuse an absent list of members, and parameters in the query", async () => {
    expect(await bench.wrong("PUT", balanced, {})).toMatchObject({
      status: 400,
      code: "parameter_missing",
    });
    const inQuery = await bench.wrong("PUT", `${balanced}?admin_ids=1`, { admin_ids: [1] });
    expect(inQuery).toMatchObject(refusal);
  });

  it("have secondary members only where assignment is balanced by load", async () => {
    const secondary = { secondary_admin_ids: [] };
    const refused = await bench.call("PUT", roundRobin, {
      admin_ids: [1],
      admin_priority_level: secondary,
    });
    expect(refused).toMatchObject(refusal);
    const accepted = await bench.call("PUT", roundRobin, {
      admin_ids: [1],
      admin_priority_level: { primary_admin_ids: [1], secondary_admin_ids: null },
    });
    expect(accepted.status).toBe(200);
    expect(accepted.body).not.toHaveProperty("admin_priority_level");
  });

  it("refuse a plan and a teammate that may not change them", async () => {
    const body = { admin_ids: [1] };
    expect(await bench.call("PUT", balanced, body, as("cheap"))).toMatchObject({
      status: 403,
      code: "api_plan_restricted",
    });
    expect(await bench.call("PUT", balanced, body, as("agent"))).toMatchObject({
      status: 403,
      code: "forbidden",
    });
    expect(await bench.call("PUT", "/teams/22", body)).toMatchObject({
      status: 403,
      code: "forbidden",
    });
    expect(await bench.call("PUT", "/teams/99", body)).toMatchObject({
      status: 404,
      code: "team_not_found",
    });
  });

  it("can be in somebody else's hands: nothing is written, or half of it", async () => {
    const members = () => bench.workspace.collection("teams").get("21")?.admin_ids;
    bench.emulator.fail({ path: roundRobin, method: "PUT", with: { status: 409 } });
    const declined = await bench.call("PUT", roundRobin, { admin_ids: [3] });
    expect(declined).toMatchObject({ status: 409, code: "conflict" });
    expect(members()).toEqual([1, 2]);
    bench.emulator.fail({ path: roundRobin, method: "PUT", with: { status: 409, effect: "half" } });
    expect((await bench.call("PUT", roundRobin, { admin_ids: [3] })).status).toBe(409);
    expect(members()).toEqual([1, 2, 3]);
  });

  it("lose teammates who leave the workspace", async () => {
    bench.workspace.collection("admins").remove("2");
    const { body } = await bench.call("GET", balanced);
    expect(body).toMatchObject({
      admin_ids: [1, 3],
      admin_priority_level: { primary_admin_ids: [1], secondary_admin_ids: [3] },
    });
  });
});
