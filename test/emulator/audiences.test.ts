import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const rows = Array.from({ length: 53 }, (_, at) => ({ name: `Audience ${at}` }));
const bench = useEmulator(() => ({ workspaces: [{ audiences: rows }] }));
const predicate = { attribute: "company.name", type: "string", comparison: "contains", value: "A" };

it("returns the pages of its list beside the rows, at most 50 rows on one", async () => {
  const first = await bench.call("GET", "/audiences?per_page=50");
  expect(first.data).toHaveLength(50);
  expect(first.body).toMatchObject({ total_count: 53, page: 1, per_page: 50, total_pages: 2 });
  expect((await bench.call("GET", "/audiences?page=2")).data).toHaveLength(3);
});

it("creates one, changes only the fields that are sent, and deletes it", async () => {
  const made = await bench.call("POST", "/audiences", { name: "VIP", predicates: [predicate] });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: "VIP", predicates: [predicate], role_predicates: [] });
  const path = `/audiences/${String(made.body.id)}`;
  const changed = await bench.call("PUT", path, { role_predicates: [predicate] });
  expect(changed.body).toMatchObject({ predicates: [predicate], role_predicates: [predicate] });
  expect((await bench.call("DELETE", path)).status).toBe(204);
  expect(await bench.call("GET", path)).toMatchObject({ status: 404, code: "not_found" });
});

it("wants a name, and texts in its predicates", async () => {
  expect(await bench.wrong("POST", "/audiences", {})).toMatchObject({
    status: 422,
    code: "validation_error",
    message: "Name is required",
  });
  const blank = await bench.call("PUT", "/audiences/123", { name: " " });
  expect(blank).toMatchObject({ status: 422, message: "Name must not be blank" });
  for (const predicates of ["role", [1], [{ attribute: 1 }]])
    expect((await bench.wrong("PUT", "/audiences/123", { predicates })).status).toBe(400);
});
