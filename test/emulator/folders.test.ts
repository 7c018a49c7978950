import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({ workspaces: [{ folders: [{ id: 5, name: "Guides" }] }] }));

it("takes bodies that are wrapped, and answers bare", async () => {
  const made = await bench.call("POST", "/folders", {
    folder: { name: "Old", parent_folder_id: 5 },
  });
  expect(made.body).toMatchObject({ name: "Old", parent_folder_id: 5, description: null });
  const { id } = made.body as { id: number };
  const changed = { folder: { parent_folder_id: null, emoji: "📦" } };
  expect((await bench.call("PUT", `/folders/${id}`, changed)).body).toMatchObject({
    name: "Old",
    parent_folder_id: null,
    emoji: "📦",
  });
  for (const body of [{ name: "Bare" }, { folder: {} }])
    expect((await bench.wrong("POST", "/folders", body)).status).toBe(400);
  const lost = { folder: { name: "Lost", parent_folder_id: 404 } };
  expect((await bench.call("POST", "/folders", lost)).status).toBe(400);
});

it("lists the folders in one", async () => {
  await bench.call("POST", "/folders", { folder: { name: "Inside", parent_folder_id: 5 } });
  const { body } = await bench.call("GET", "/folders?parent_folder_id=5");
  expect(body).toMatchObject({ data: [{ name: "Inside" }], total_count: 1 });
});

it("keeps a folder that holds something", async () => {
  const { body } = await bench.call("POST", "/folders", {
    folder: { name: "Inside", parent_folder_id: 5 },
  });
  expect((await bench.call("DELETE", "/folders/5")).status).toBe(422);
  const { id } = body as { id: number };
  expect((await bench.call("DELETE", `/folders/${id}`)).body).toEqual({
    id,
    object: "folder",
    deleted: true,
  });
  expect((await bench.call("DELETE", "/folders/5")).status).toBe(200);
  expect((await bench.call("GET", "/folders/5")).status).toBe(404);
});

it("is in no version before 2.17", async () => {
  const older = { "Intercom-Version": "2.16" };
  expect((await bench.wrong("GET", "/folders", undefined, older)).status).toBe(400);
});
