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
      awayStatusReasons: [{ label: "Lunch", deleted: true }],
      subscriptionTypes: [{}],
      brands: [{ id: "acme", is_default: true }],
      emails: [{ email: "help@acme.example" }],
      macros: [{}, {}, {}],
      workflows: [{ title: "Out of hours" }],
      ticketTypes: [{ id: "51" }],
    },
  ],
}));

describe("the workspace", () => {
  it("returns its code and its region, and the teammate that the token acts for", async () => {
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

describe("what is made in the app only", () => {
  it("is listed, with what is deleted", async () => {
    const { data } = await bench.call("GET", "/away_status_reasons");
    expect(data).toMatchObject([{ type: "away_status_reason", label: "Lunch", deleted: true }]);
  });

  it("has its name in the default language", async () => {
    const { data } = await bench.call("GET", "/subscription_types");
    const name = { name: "Subscription 134", description: "", locale: "en" };
    const both = { default_translation: name, translations: [name] };
    expect(data).toMatchObject([{ type: "subscription", state: "live", ...both }]);
  });

  it.each([
    ["/brands", "acme", "Brand not found"],
    ["/emails", "1", "Email setting not found"],
    ["/macros", "124", "Macro not found"],
  ])("is listed and read one by one: %s", async (path, id, missing) => {
    const { data } = await bench.call("GET", path);
    const row = data.find((one) => one.id === id);
    expect((await bench.call("GET", `${path}/${id}`)).body).toEqual(row);
    const gone = await bench.call("GET", `${path}/99`);
    expect(gone).toMatchObject({ status: 404, code: "not_found", message: missing });
  });

  it("is listed from a cursor on, where there is much of it", async () => {
    const first = await bench.call("GET", "/macros?per_page=2");
    expect(first.data).toHaveLength(2);
    const { next } = first.body.pages as { next: { starting_after: string } };
    const rest = await bench.call("GET", `/macros?starting_after=${next.starting_after}`);
    expect(rest.data).toHaveLength(1);
    expect(rest.body.pages).toMatchObject({ per_page: 50, next: null });
    const wrong = await bench.call("GET", "/macros?starting_after=nowhere");
    expect(wrong).toMatchObject({ status: 400, code: "client_error" });
  });

  it("is returned with what uses it", async () => {
    const { data } = await bench.call("GET", "/ticket_states");
    expect(data.map(({ category }) => category)).toContain("waiting_on_customer");
    expect(data[0]).toMatchObject({ archived: false, ticket_types: { data: [{ id: "51" }] } });
  });

  it("is exported by its id", async () => {
    const { body } = await bench.call("GET", "/export/workflows/67890");
    expect(body).toMatchObject({ workflow: { id: "67890", title: "Out of hours" } });
    expect(await bench.call("GET", "/export/workflows/1")).toMatchObject({ status: 404 });
  });
});
