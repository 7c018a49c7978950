import { describe, expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      admins: [{ id: "9" }],
      conversationAttributes: [
        { id: 11, name: "mood", data_type: "list", options: [{ id: "1", label: "Good" }] },
        { id: 12, name: "old_mood", archived: true },
      ],
      dataAttributes: [
        { id: 1, name: "seats", model: "company", data_type: "integer" },
        { id: 2, name: "old_plan", archived: true },
        { id: 3, name: "tier", options: ["free", "paid"], description: "What they pay" },
        { id: 4, name: "in_use", dependants: ["Segment: Payers"] },
      ],
    },
  ],
}));

const path = "/data_attributes";
const refusal = { status: 400, code: "parameter_invalid" };
const twoOptions = [{ value: "1-10" }, { value: "11-50" }];

async function namesIn(query: string): Promise<unknown[]> {
  return (await bench.call("GET", path + query)).data.map((row) => row.name);
}

describe("data attributes", () => {
  it("are listed after the standard ones, which have no id; archived ones on request", async () => {
    const { data } = await bench.call("GET", path);
    const standard = data.filter((row) => !row.custom);
    expect(standard.length).toBeGreaterThan(11);
    expect(standard.every((row) => !("id" in row))).toBe(true);
    expect(await namesIn("")).not.toContain("old_plan");
    expect(await namesIn("?include_archived=true")).toContain("old_plan");
  });

  it("are listed by model, of which conversations are none", async () => {
    expect(await namesIn("?model=company")).toEqual(expect.arrayContaining(["industry", "seats"]));
    expect(await namesIn("?model=company")).not.toContain("tier");
    expect(await namesIn("?model=contact")).toEqual(expect.arrayContaining(["email", "tier"]));
    expect(await bench.wrong("GET", `${path}?model=conversation`)).toMatchObject({
      status: 422,
      code: "parameter_invalid",
    });
  });

  it("are listed with those of conversations up to 2.15, archived ones on request", async () => {
    const at = async (version: string, query = "") => {
      const headers = { "Intercom-Version": version };
      const { data } = await bench.wrong("GET", path + query, undefined, headers);
      return data.filter(({ model }) => model === "conversation");
    };
    expect(await at("2.16")).toEqual([]);
    const listed = await at("2.15");
    expect(listed.find(({ name }) => name === "priority")).not.toHaveProperty("id");
    expect(listed.filter(({ custom }) => custom)).toMatchObject([
      { id: 11, name: "mood", data_type: "string", options: ["Good"], type: "data_attribute" },
    ]);
    const asked = await at("2.11", "?model=conversation&include_archived=true");
    expect(asked.map(({ name }) => name)).toContain("old_mood");
  });

  it("are not read one by one, nor deleted", async () => {
    expect(await bench.wrong("GET", `${path}/1`)).toMatchObject({ status: 404, code: "not_found" });
    expect(await bench.wrong("DELETE", `${path}/1`)).toMatchObject({ status: 404 });
  });

  it("are created with an integer id, and no description unless it is given", async () => {
    const body = { name: "Mithril Shirt", model: "company", data_type: "string" };
    const created = await bench.call("POST", path, body);
    expect(created.status).toBe(200);
    expect(created.body).toEqual({
      type: "data_attribute",
      id: expect.any(Number),
      name: "Mithril Shirt",
      full_name: "custom_attributes.Mithril Shirt",
      label: "Mithril Shirt",
      data_type: "string",
      api_writable: true,
      ui_writable: false,
      messenger_writable: false,
      custom: true,
      archived: false,
      admin_id: "9",
      created_at: expect.any(Number),
      updated_at: expect.any(Number),
      model: "company",
    });
    const described = await bench.call("POST", path, { ...body, name: "B", description: "Light" });
    expect(described.body.description).toBe("Light");
  });

  it("are written as options and read as strings", async () => {
    const body = { name: "size_band", model: "company", data_type: "options", options: twoOptions };
    const { body: created } = await bench.call("POST", path, body);
    expect(created).toMatchObject({ data_type: "string", options: ["1-10", "11-50"] });
  });

  it.each([
    ["a name taken on the same model", { name: "seats", model: "company" }, "company data"],
    [
      "a name taken on the other model",
      { name: "seats" },
      "your company data. To save this as new people",
    ],
    ["a name taken by an archived one", { name: "old_plan" }, "'old_plan'"],
    ["a standard name", { name: "Email" }, "'Email' is one of our standard attributes"],
    ["a standard name of the other model", { name: "industry" }, "standard attributes"],
    [
      "characters",
      { name: "!nv@l!d n@me" },
      "alphanumeric characters, currency symbols, and hyphens",
    ],
    ["no name", { name: undefined }, "alphanumeric"],
    ["an unknown type", { data_type: "mithril" }, "Data Type isn't an option"],
    ["an unknown model", { model: "conversation" }, "must be either contact or company"],
    ["too few options", { data_type: "options", options: [{ value: "1" }] }, "two options"],
    ["no options", { data_type: "options" }, "Options isn't an array"],
    ["options as text", { data_type: "options", options: ["1", "2"] }, "object with a value"],
    ["options of another type", { options: twoOptions }, "Only a list attribute"],
    ["a description that is no text", { description: 3 }, "description must be a string"],
  ])("refuse %s", async (_, changes, message) => {
    const body = { name: "fresh", model: "contact", data_type: "string", ...changes };
    expect(await bench.wrong("POST", path, body)).toMatchObject({
      ...refusal,
      message: expect.stringContaining(message),
    });
  });

  it("are 250 at most, archived ones included", async () => {
    const rows = bench.workspace.collection("data_attributes");
    for (let n = rows.all().length; n < 250; n += 1) rows.insert({ archived: true });
    const body = { name: "one_more", model: "contact", data_type: "string" };
    expect(await bench.call("POST", path, body)).toMatchObject({
      status: 400,
      code: "custom_data_limit_reached",
    });
  });

  it("are updated field by field, and keep what isn't sent", async () => {
    const update = { description: "What they pay us", messenger_writable: true };
    const { body } = await bench.call("PUT", `${path}/3`, update);
    expect(body).toMatchObject({ ...update, options: ["free", "paid"], archived: false });
    const replaced = await bench.call("PUT", `${path}/3`, { options: twoOptions });
    expect(replaced.body).toMatchObject({ ...update, options: ["1-10", "11-50"] });
  });

  it("are archived and brought back", async () => {
    expect((await bench.call("PUT", `${path}/1`, { archived: true })).body.archived).toBe(true);
    expect(await namesIn("")).not.toContain("seats");
    await bench.call("PUT", `${path}/1`, { archived: false });
    expect(await namesIn("")).toContain("seats");
  });

  it("are not archived while something depends on them", async () => {
    expect(await bench.call("PUT", `${path}/4`, { archived: true })).toMatchObject({
      status: 422,
      code: "data_invalid",
    });
    bench.workspace.collection("data_attributes").update(4, { dependants: [] });
    expect((await bench.call("PUT", `${path}/4`, { archived: true })).status).toBe(200);
  });

  it("ignore a new name, model or type", async () => {
    const changes = { name: "chairs", model: "contact", data_type: "string" };
    const { status, body } = await bench.wrong("PUT", `${path}/1`, changes);
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: "seats", model: "company", data_type: "integer" });
  });

  it.each([
    ["options of no list", "1", { options: twoOptions }, refusal],
    ["a single option", "3", { options: [{ value: "1" }] }, refusal],
    ["options that are no list", "3", { options: { value: "1" } }, refusal],
    ["an unknown attribute", "99", { archived: true }, { status: 404, code: "field_not_found" }],
  ])("refuse to update %s", async (_, id, body, expected) => {
    expect(await bench.wrong("PUT", `${path}/${id}`, body)).toMatchObject(expected);
  });
});
