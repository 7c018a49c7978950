import { describe, expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      id: "acme",
      name: "Acme",
      region: "AU",
      admins: [{ id: "1", name: "Ada", email: "ada@acme.example" }, { id: "2" }],
      otherTokens: [{ token: "second", adminId: "2" }],
      segments: [{ name: "Payers", count: 12, tag_ids: ["5"] }],
    },
  ],
}));

describe("the workspace", () => {
  it("tells its code and its region, and as whom the token acts", async () => {
    const { status, body } = await bench.call("GET", "/me");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      type: "admin",
      id: "1",
      name: "Ada",
      email: "ada@acme.example",
      app: {
        type: "app",
        id_code: "acme",
        name: "Acme",
        region: "AU",
        timezone: "Australia/Sydney",
        identity_verification: false,
        secure: false,
        created_at: expect.any(Number),
      },
    });
    const other = await bench.call("GET", "/me", undefined, { Authorization: "Bearer second" });
    expect(other.body.id).toBe("2");
  });

  it("doesn't know a teammate who has left", async () => {
    bench.workspace.collection("admins").remove("1");
    expect(await bench.call("GET", "/me")).toMatchObject({ status: 401, code: "unauthorized" });
  });
});

describe("teammates", () => {
  it("are listed and read one by one", async () => {
    const { body } = await bench.call("GET", "/admins");
    expect(body.type).toBe("admin.list");
    expect(body.admins).toHaveLength(2);
    expect((await bench.call("GET", "/admins/1")).body).toEqual({
      type: "admin",
      id: "1",
      name: "Ada",
      email: "ada@acme.example",
      away_mode_enabled: false,
      away_mode_reassign: false,
      away_status_reason_id: null,
      has_inbox_seat: true,
      team_ids: [],
    });
    expect(await bench.call("GET", "/admins/3")).toMatchObject({
      status: 404,
      code: "admin_not_found",
    });
  });
});

describe("segments", () => {
  it("are listed, with a count on request, and read one by one", async () => {
    const { body } = await bench.call("GET", "/segments");
    const [segment] = body.segments as Record<string, unknown>[];
    expect(body.type).toBe("segment.list");
    expect(segment).toEqual({
      type: "segment",
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: "Payers",
      person_type: "user",
      created_at: expect.any(Number),
      updated_at: expect.any(Number),
    });
    const counted = await bench.call("GET", "/segments?include_count=true");
    expect(counted.body.segments).toEqual([{ ...segment, count: 12 }]);
    expect((await bench.call("GET", `/segments/${segment?.id}`)).body).toEqual(segment);
    expect(await bench.call("GET", "/segments/abc")).toMatchObject({ status: 404 });
  });
});
