import { expect, it } from "vitest";
import { Case } from "../conformance/case";
import { samples } from "../conformance/samples";
import type { Sample } from "../conformance/samples/sample";
import { type World, expectOk } from "../harness/world";

// As the two descriptions have it: what the stable version lacks, by kind or by argument.
const needPreview: Readonly<Record<string, "all" | readonly string[]>> = {
  Article: ["parentIds", "folderId"],
  ExternalPage: ["aiSalesAgentAvailability"],
  Folder: "all",
  IdentityVerificationSecret: "all",
  InternalArticle: ["folderId", "tagIds"],
  Team: ["adminIds", "adminPriorityLevel"],
};

const sampleOf = (kind: string) => samples.find((sample) => sample.kind === kind) as Sample;

it.each(samples.map((sample) => [sample.kind, sample] as const))(
  "%s goes with the stable version unless it needs Preview",
  async (kind, sample) => {
    const current = await Case.open(sample);
    const expected = needPreview[kind] === "all" ? "Preview" : "2.16";
    await expectVersions(current, current.required, expected);
    await current.world.close();
  },
);

const named = Object.entries(needPreview).flatMap(([kind, names]) =>
  names === "all" ? [] : names.map((name) => [kind, name] as const),
);

it.each(named)("%s goes with Preview where it declares %s", async (kind, name) => {
  const current = await Case.open(sampleOf(kind));
  await expectVersions(current, current.baseFor(name), "Preview");
  await current.world.close();
});

it("changes with the stable version what its updates accept", async () => {
  const current = await Case.open(sampleOf("ExternalPage"));
  await expectVersions(current, current.baseFor("aiAgentAvailability"), "2.16");
  await current.deploy(current.changedFor("aiAgentAvailability"));
  expect(current.world.emulator.requests.map(({ version }) => version)).not.toContain("Preview");
  await current.world.close();
});

it("leaves out of a body what the version lacks, and the object as it is", async () => {
  const current = await Case.open(sampleOf("ExternalPage"));
  const sales = "ai_sales_agent_availability";
  const bodies = () =>
    current.world.emulator.requests.flatMap(({ requestBody }) => requestBody ?? []);
  await current.deploy(current.required);
  expect(bodies()).toEqual([expect.objectContaining({ ai_agent_availability: false })]);
  expect(bodies()[0]).not.toHaveProperty(sales);
  current.collection.update(String((await current.row()).id), { [sales]: true });
  await current.deploy({ ...current.required, title: "Another" });
  expect(bodies()).toEqual([expect.objectContaining({ title: "Another" })]);
  expect(bodies()[0]).not.toHaveProperty(sales);
  expect(await current.row()).toMatchObject({ [sales]: true, title: "Another" });
  await current.world.close();
});

it("reads what only Preview returns as unknown, not as empty, and plans nothing for it", async () => {
  const current = await Case.open(sampleOf("Article"));
  const folder_id = Number(current.setting.folder);
  await current.deploy(current.required);
  const { id } = await current.row();
  current.collection.update(String(id), { folder_id });
  await current.expectQuiet();
  expect(await current.outputs()).not.toHaveProperty("folderId");
  await current.deploy({ ...current.required, folderId: current.setting.folder });
  expect(await current.outputs()).toMatchObject({ folderId: current.setting.folder });
  await current.deploy(current.required);
  expect(await current.row()).toMatchObject({ folder_id: null });
  await current.world.close();
});

it("keeps lists of one kind apart by version, and updates both after writes", async () => {
  const current = await Case.open(sampleOf("Article"));
  const { world, setting } = current;
  const plain = { name: "plain", kind: "Article", args: { title: "Plain", authorId: setting.ada } };
  const args = { title: "Filed", authorId: setting.ada, folderId: setting.folder };
  const filed = { name: "filed", kind: "Article", args };
  world.declare(plain, filed);
  expectOk(await world.up());
  world.emulator.clearRequests();
  expectOk(await world.refresh());
  expect(asked(world, /^\/articles/)).toEqual(["2.16", "Preview"]);
  expectOk(await world.destroy());
  expect(current.collection.all()).toEqual([]);
  await world.close();
});

async function expectVersions(current: Case, args: object, expected: string): Promise<void> {
  const { world } = current;
  current.declare({ ...args });
  for (const operation of ["preview", "up", "refresh", "destroy"] as const) {
    world.emulator.clearRequests();
    expectOk(await world[operation]());
    const others = world.emulator.requests.filter(({ path }) => path !== "/me");
    expect([...new Set(others.map(({ version }) => version))].join()).toMatch(
      new RegExp(`^(${expected})?$`),
    );
    expect(asked(world, /^\/me$/).filter((version) => version !== "2.16")).toEqual([]);
  }
}

function asked({ emulator }: World, path: RegExp): (string | undefined)[] {
  const found = emulator.requests.filter((one) => path.test(one.path) && one.method === "GET");
  return [...new Set(found.map(({ version }) => version))].toSorted();
}
