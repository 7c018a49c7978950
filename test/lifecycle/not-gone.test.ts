import { describe, expect, it } from "vitest";
import type { Call } from "../../provider/api/call";
import type { Workspace } from "../../provider/api/workspace";
import { readAll } from "../../provider/wire/objects";
import { DataAttribute } from "../../provider/resources/data-attribute";
import { doings, eachInItsWorld, expectOk } from "../harness/world";

const world = eachInItsWorld();
const pages = () => world().collection("external_pages");
const web = {
  name: "web",
  kind: "IdentityVerificationSecret",
  args: { name: "Web", supportsWeb: true },
};

it("doesn't believe that a source is deleted where the workspace lost the whole feature", async () => {
  world().declare({
    name: "docs",
    kind: "ContentImportSource",
    args: { url: "https://docs.example.com", deletePages: true },
  });
  expectOk(await world().up());
  const body = { type: "error.list", errors: [{ code: "not_found", message: "Not found" }] };
  world().emulator.fail({
    path: /^\/ai\/content_import_sources/,
    times: Infinity,
    with: { status: 404, body },
  });
  expect((await world().destroy()).ok).toBe(false);
  expect((await world().resource("docs")).id).toBeDefined();
  world().emulator.clearFaults();
  expectOk(await world().destroy());
  expect(world().collection("content_import_sources").all()).toEqual([]);
});

it("doesn't believe at once that a list holds nothing, where that would end objects", async () => {
  const nothing = { type: "list", data: [] };
  const emptyOnce = (path: string) =>
    world().emulator.fail({ method: "GET", path, with: { status: 200, body: nothing } });
  const docs = { name: "docs", kind: "ContentImportSource" };
  world().declare(web, { ...docs, args: { url: "https://docs.example.com" } });
  expectOk(await world().up());
  const { id } = await world().resource("docs");
  pages().insert({ source_id: Number(id), external_id: "theirs" });

  emptyOnce("/secure_mode_secrets");
  expect(doings(expectOk(await world().refresh()))).not.toContain("refresh web delete");
  emptyOnce("/ai/external_pages");
  expect((await world().destroy()).printed).toMatch(/would delete with it an external page/);
  expect(pages().all()).toHaveLength(1);
});

const nothing = { status: 200, body: { type: "list", data: [] } };
const alwaysEmpty = (path: string) =>
  world().emulator.fail({ method: "GET", path, times: Infinity, with: nothing });

it("keeps secrets that an empty list lacks, until the user confirms that they are gone", async () => {
  world().declare(web);
  expectOk(await world().up());
  const before = await world().resource("web");
  alwaysEmpty("/secure_mode_secrets");
  for (const other of [undefined, "", "Tag, ContentImportSource", "IdentityVerification"]) {
    world().setEnv("INTERCOM_CONFIRM_GONE", other);
    const refresh = await world().refresh();
    expect(refresh.ok).toBe(false);
    expect(refresh.printed).toMatch(
      /IdentityVerificationSecret "Web" \(.*\) can't be read[^]*values that Intercom returns once[^]*INTERCOM_CONFIRM_GONE=IdentityVerificationSecret/,
    );
    expect(await world().resource("web")).toEqual(before);
  }
  for (const confirmation of ["Tag, IdentityVerificationSecret", "all"]) {
    world().setEnv("INTERCOM_CONFIRM_GONE", confirmation);
    expect(doings(expectOk(await world().refresh()))).toEqual(["refresh web delete"]);
    expectOk(await world().up());
  }
});

it("believes that one of several secrets is gone", async () => {
  world().declare(web, { ...web, name: "web-2", args: { ...web.args, name: "Web 2" } });
  expectOk(await world().up());
  const { id } = await world().resource("web");
  world().collection("secure_mode_secrets").remove(id);
  expect(doings(expectOk(await world().refresh()))).toContain("refresh web delete");
});

it("destroys a secret that is gone, though the list is empty", async () => {
  world().declare(web);
  expectOk(await world().up());
  world()
    .collection("secure_mode_secrets")
    .remove((await world().resource("web")).id);
  expectOk(await world().destroy());
  expect((await world().resources()).filter(({ urn }) => urn.endsWith("::web"))).toEqual([]);
});

it("looks for what is always there on the first page alone", async () => {
  const names = ["email", "tier"];
  const workspace = {
    send: ({ query: { page = "1" } = {} }: Call) => {
      const name = names[Number(page) - 1];
      const id = page === "1" ? undefined : 2;
      const data = [{ id, name, model: "contact", custom: id !== undefined }];
      const place = { page: Number(page), total_pages: 2 };
      return Promise.resolve({ body: { data, pages: place, total_count: 2 } });
    },
  } as unknown as Workspace;
  const rows = await readAll({ kind: DataAttribute.kind, workspace, within: {} });
  expect(rows.map(({ name }) => String(name)).toSorted()).toEqual(names);
});

describe("a list of data attributes without a standard one", () => {
  const attribute = {
    name: "tier",
    kind: "DataAttribute",
    args: { name: "tier", model: "company", dataType: "string" },
  };
  const incomplete =
    /a list of data attributes without any of Intercom's own, which every workspace has/;

  it("is believed by no refresh and no creation", async () => {
    world().declare(attribute);
    expectOk(await world().up());
    alwaysEmpty("/data_attributes");
    world().setEnv("INTERCOM_CONFIRM_GONE", "all");
    expect((await world().refresh()).printed).toMatch(incomplete);
    expect((await world().resource("tier")).id).toBeDefined();
    const seats = { ...attribute, name: "seats", args: { ...attribute.args, name: "seats" } };
    world().declare(attribute, seats);
    expect((await world().up()).printed).toMatch(incomplete);
    expect(world().writes()).toEqual([]);
  });

  it("is read again first", async () => {
    world().declare(attribute);
    expectOk(await world().up());
    const once = { method: "GET", path: "/data_attributes", with: nothing };
    world().emulator.fail({ ...once, times: 2 });
    expect(doings(expectOk(await world().refresh()))).toEqual(["refresh tier same"]);
  });
});

it("believes that a ticket type has no attributes, which is part of its own answer", async () => {
  const { id } = world().collection("ticket_types").insert({ name: "Bug" });
  const args = { ticketTypeId: String(id), name: "Severity", description: "", dataType: "integer" };
  world().declare({ name: "severity", kind: "TicketTypeAttribute", args });
  expectOk(await world().up());
  world()
    .collection("ticket_type_attributes")
    .remove((await world().resource("severity")).id);
  expect(doings(expectOk(await world().refresh()))).toEqual(["refresh severity delete"]);
});
