import { describe, expect, it } from "vitest";
import { type AnyKind, parentsOf, wireName } from "../../provider/definition/kind";
import * as intercom from "../../provider/index";
import { samples } from "../conformance/samples";
import { kinds } from "../harness/world";
import { eachInItsProgram } from "./program";

const program = eachInItsProgram();
const message = (look: Promise<unknown>) =>
  look.then(
    () => "nothing went wrong",
    (error: Error) => error.message,
  );

describe("every kind", () => {
  it.each(samples)("has its four look-ups: $kind", async ({ kind: name, collection }) => {
    const kind = kinds.get(name) as AnyKind;
    const [row = {}] = program().emulator.workspace().collection(collection).all();
    const names = [`get${name}s`, `get${name}sOutput`, `get${name}`, `get${name}Output`];
    const all = intercom as unknown as Record<string, (...args: unknown[]) => Promise<Found[]>>;
    for (const one of names)
      expect(all[one], `${one}: export the look-ups of ${name} from its file`).toBeTypeOf(
        "function",
      );
    const within = parentsOf(kind).map((parent) => [parent, String(row[wireName(parent)])]);
    const args = within.length > 0 ? [Object.fromEntries(within)] : [];
    const found = (await all[`get${name}s`]?.(...args)) ?? [];
    expect(found.length, `add one to provider/emulator/lived-in.ts`).toBeGreaterThan(0);
    for (const one of found) {
      expect(one).toMatchObject({ id: expect.any(String), workspaceId: "acme1234" });
      const again = await all[`get${name}`]?.({ ...args[0], id: one.id });
      expect(again).toEqual(one);
    }
  });
});

it("finds no attribute of conversations among data attributes, where a version lists them", async () => {
  await program().run({ config: { "intercom:apiVersion": "2.15" } });
  const conversations = program().emulator.workspace().collection("conversation_attributes");
  const { id, name } = conversations.insert({ name: "Only of conversations" });
  const found = await intercom.getDataAttributes();
  expect(found.map((one) => one.model)).not.toContain(undefined);
  expect(found.map((one) => one.name)).not.toContain(name);
  const wanted = { id: String(id) };
  expect(await message(intercom.getDataAttribute(wanted))).toMatch(/no data attribute/i);
});

interface Found {
  readonly id: string;
}

describe("a list", () => {
  it("is read once a program, and so is whose workspace it is", async () => {
    const many = Array.from({ length: 20 }, () => intercom.getTeams());
    const [teams] = await Promise.all(many);
    expect(teams?.map(({ name }) => name)).toEqual(["First line", "Technical", "Escalations"]);
    await intercom.getTeam({ name: "Technical" });
    await intercom.getTeam({ id: "3002" });
    await intercom.getWorkspace();
    expect(program().asked()).toEqual(["GET /me", "GET /teams"]);
  });

  it("is read anew by the next program", async () => {
    await intercom.getTeams();
    await program().run();
    await intercom.getTeams();
    expect(program().asked()).toEqual(["GET /me", "GET /teams", "GET /me", "GET /teams"]);
  });

  it("is read again, once, for those who miss something in it", async () => {
    await intercom.getTags();
    program().asked();
    const tags = program().emulator.workspace().collection("tags");
    tags.insert({ id: "2000", name: "Made since" });
    const missed = ["Made since", "Nowhere", "Nowhere else"].map((name) =>
      message(intercom.getTag({ name })),
    );
    expect(await Promise.all(missed)).toEqual([
      "nothing went wrong",
      expect.stringContaining('no tag whose name is "Nowhere"'),
      expect.stringContaining('no tag whose name is "Nowhere else"'),
    ]);
    expect(program().asked()).toEqual(["GET /tags"]);
  });

  it("isn't read again where it was read for the look-up itself", async () => {
    await message(intercom.getTag({ name: "Nowhere" }));
    expect(program().asked()).toEqual(["GET /me", "GET /tags"]);
  });

  it("isn't read for one object of a kind whose lists are long", async () => {
    const { title } = await intercom.getExternalPage({ id: "502" });
    expect(title).toBe("Invoices");
    expect(program().asked()).toEqual(["GET /me", "GET /ai/external_pages/502"]);
  });

  it("isn't read for one that the API finds by what names it", async () => {
    const wanted = { type: "Plan", externalId: "legacy" };
    expect(await intercom.getCustomObjectInstance(wanted)).toMatchObject({ id: "81", ...wanted });
    expect(program().asked()).toEqual(["GET /me", "GET /custom_object_instances/Plan"]);
  });

  it("whose rows lack most of an object is made whole", async () => {
    const [connector] = await intercom.getDataConnectors();
    expect(connector).toMatchObject({ name: "Invoices", audiences: [] });
    expect(program().asked()).toEqual([
      "GET /me",
      "GET /data_connectors",
      "GET /data_connectors/91",
    ]);
  });

  it("of what is under another object takes that one", async () => {
    const within = { officeHoursScheduleId: "41" };
    const [christmas] = await intercom.getOfficeHoursExceptions(within);
    expect(christmas).toMatchObject({ ...within, name: "Christmas Day", recurringAnnually: true });
    const one = await intercom.getOfficeHoursException({ ...within, exceptionDate: "2026-12-25" });
    expect(one).toEqual(christmas);
    expect(await message(intercom.getOfficeHoursExceptions({} as never))).toBe(
      "OfficeHoursException: to look up office hours exceptions, pass officeHoursScheduleId (an id).",
    );
  });

  it("fails where the object isn't there that they are under", async () => {
    const look = intercom.getOfficeHoursExceptions({ officeHoursScheduleId: "99" });
    expect(await message(look)).toMatch(
      /^Office hours exceptions can't be looked up\.\n.*404 not_found to GET \/office_hours_schedules\/99/,
    );
  });
});

describe("one object", () => {
  it("is found by any of its plain properties", async () => {
    expect(await intercom.getAdmin({ email: "amara@acme.example" })).toMatchObject({
      id: "2001",
      name: "Amara Okafor",
      jobTitle: "Head of Support",
      role: { id: "1", name: "Owner" },
      teamIds: ["3003"],
    });
    expect((await intercom.getHelpCenter({ default: true })).displayName).toBe("Acme Help");
    const attribute = await intercom.getDataAttribute({ name: "seats", model: "company" });
    expect(attribute).toMatchObject({ dataType: "integer", workspaceId: "acme1234" });
    expect((await intercom.getTag({ name: "vip" })).name).toBe("VIP");
  });

  it("that doesn't exist fails with similar names, and how many objects there are", async () => {
    expect(await message(intercom.getTeam({ name: "frist line" }))).toBe(
      'There is no team whose name is "frist line". Did you mean "First line"?\n' +
        "The workspace Acme Support (acme1234) has 3 teams.",
    );
    expect(await message(intercom.getDataAttribute({ name: "seat", model: "company" }))).toContain(
      'whose name is "seat" and whose model is "company". Did you mean "seats"?',
    );
    expect(await message(intercom.getTeam({ name: "Marketing" }))).toBe(
      'There is no team whose name is "Marketing".\nThe workspace Acme Support (acme1234) has 3 teams.',
    );
    const within = { helpCenterId: "7" };
    expect(await message(intercom.getHelpCenterRedirect({ ...within, id: "99" }))).toBe(
      'There is no help center redirect whose helpCenterId is "7" and whose id is "99".\n' +
        "The workspace Acme Support (acme1234) has 1 help center redirect there.",
    );
  });

  it("that isn't unique fails with the ids of all matches", async () => {
    const admins = program().emulator.workspace().collection("admins");
    admins.insert({ id: "2007", name: "Finn Larsen" });
    expect(await message(intercom.getAdmin({ name: "Finn Larsen" }))).toBe(
      'There are 2 admins whose name is "Finn Larsen": 2006, 2007. Pass the id of one.',
    );
  });

  it("has to be described, by what its kind has", async () => {
    const nothing = await message(intercom.getTeam({ name: undefined }));
    expect(nothing).toMatch(/^Team: pass name or id to look up a team\.$/);
    const misspelt = { nmae: "Technical" } as never;
    expect(await message(intercom.getTeam(misspelt))).toContain("a team has no nmae");
    expect(program().asked()).toEqual([]);
  });
});

describe("what Intercom alone makes", () => {
  it("is looked up in its own words", async () => {
    expect(await intercom.getWorkspace()).toEqual({
      id: "acme1234",
      name: "Acme Support",
      region: "eu",
      timezone: "Europe/Dublin",
      identityVerification: false,
      createdAt: expect.stringMatching(/Z$/),
    });
    const reason = await intercom.getAwayStatusReason({ label: "On a break" });
    expect(reason).toMatchObject({ id: "12", emoji: "☕", order: 1, deleted: false });
    expect(await intercom.getBrand({ isDefault: true })).toMatchObject({
      id: "acme1234",
      helpCenterId: "7",
    });
    expect(await intercom.getEmail({ email: "support@acme.example" })).toMatchObject({
      verified: true,
      brandId: "acme1234",
    });
    const letter = await intercom.getSubscriptionType({ name: "Newsletter" });
    expect(letter).toMatchObject({ id: "135", consentType: "opt_in", contentTypes: ["email"] });
    expect(letter.translations[0]).toMatchObject({ description: "Once a month", locale: "en" });
    const resolved = await intercom.getTicketState({ category: "resolved" });
    expect(resolved).toMatchObject({ internalLabel: "Resolved", ticketTypeIds: ["51"] });
    expect((await intercom.getNewsfeed({ name: "Product news" })).id).toBe("51");
    expect(await intercom.getSegment({ name: "Slipping away" })).toMatchObject({
      personType: "user",
    });
  });

  it("is read page by page if its declaration says so", async () => {
    const macros = program().emulator.workspace().collection("macros");
    for (let nth = 0; nth < 150; nth += 1) macros.insert({});
    expect(await intercom.getMacros()).toHaveLength(152);
    expect(program().asked()).toEqual(["GET /me", "GET /macros", "GET /macros"]);
    expect(await intercom.getMacro({ name: "Ask for logs" })).toMatchObject({
      visibleTo: "specific_teams",
      visibleToTeamIds: ["3002"],
      createdAt: expect.stringMatching(/Z$/),
    });
  });

  it("may be exported only, by its id", async () => {
    expect(await intercom.getWorkflow({ id: "67890" })).toMatchObject({
      id: "67890",
      title: "Out of hours",
      state: "live",
      exportVersion: "1.0",
      attributes: [],
    });
    expect(await message(intercom.getWorkflow({ id: "1" }))).toBe(
      "The workflow can't be looked up.\nThe workspace Acme Support (acme1234) has no workflow 1.",
    );
    expect(await message(intercom.getWorkflow({ id: "a/b" }))).toContain("id");
    expect(await message(intercom.getWorkflow({} as never))).toContain("pass id");
  });
});

describe("what can't be read", () => {
  it("is a list that comes in part, but not what is in that part", async () => {
    const rows = program().emulator.workspace().collection("collections");
    for (const name of ["One", "Two", "Three"]) rows.insert({ name });
    const failure = { rowsLeft: 1 };
    program().emulator.fail({ path: "/help_center/collections", times: Infinity, with: failure });
    for (const look of [intercom.getCollections(), intercom.getCollection({ name: "One" })])
      expect(await message(look)).toMatch(
        /^Collections can't be looked up\.\nGET \/help_center\/collections returned 1 of the \d+ rows/,
      );
    const id = String(rows.all().at(-1)?.id);
    expect(await intercom.getCollection({ id })).toMatchObject({ name: "Three" });
  });

  it("is what a gateway keeps back, without a word of scopes", async () => {
    const page = { status: 403, body: "<html>", contentType: "text/html" };
    program().emulator.fail({ path: "/segments", with: page });
    const told = await message(intercom.getSegments());
    expect(told).toMatch(/GET \/segments was answered 403: not JSON[^]*gateway may have answered/);
    expect(told).not.toContain("scope");
  });

  it("fails with the scopes that it needs", async () => {
    program().emulator.fail({ path: "/segments", with: { status: 403 } });
    const lines = (await message(intercom.getSegments())).split("\n");
    expect(lines).toEqual([
      "Segments can't be looked up.",
      expect.stringMatching(/^Intercom answered 403 forbidden to GET \/segments/),
      expect.stringMatching(/^The token lacks a permission/),
      "The scopes that a segment takes: Read and list users and companies.",
      expect.stringMatching(/^Request id: /),
    ]);
  });

  it("is asked for again by the next look-up", async () => {
    program().emulator.fail({ path: "/segments", with: { status: 403 } });
    await message(intercom.getSegments());
    expect(await intercom.getSegments()).toHaveLength(2);
  });
});
