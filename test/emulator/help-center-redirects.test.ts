import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      helpCenters: [
        { id: "7", url: "https://help.example.com" },
        { id: "8", url: "https://second.example.com" },
      ],
      collections: [{ id: "11", name: "Guides" }],
    },
  ],
}));
const redirects = "/help_center/help_centers/7/redirects";
const old = {
  from_url: "https://help.example.com/old",
  locale: "en",
  target_type: "collection",
  target_id: "11",
};

it("keeps redirects to themselves, one an address", async () => {
  const { body } = await bench.call("POST", redirects, old);
  expect(body).toMatchObject({ ...old, help_center_id: "7", type: "help_center_redirect" });
  expect((await bench.call("GET", redirects)).body).toMatchObject({ data: [body], total_count: 1 });
  expect((await bench.call("GET", "/help_center/help_centers/8/redirects")).data).toEqual([]);
  const { id } = body as { id: string };
  expect((await bench.call("GET", `/help_center/help_centers/8/redirects/${id}`)).status).toBe(404);
  expect((await bench.call("GET", "/help_center/help_centers/9/redirects")).status).toBe(404);
  expect((await bench.call("POST", redirects, old)).code).toBe("resource_conflict");
  expect((await bench.call("DELETE", `${redirects}/${id}`)).body).toEqual({
    id,
    object: "help_center_redirect",
    deleted: true,
  });
  expect((await bench.call("GET", `${redirects}/${id}`)).status).toBe(404);
});

it.each([
  ["lacks an address", { from_url: undefined }, 400, "parameter_not_found"],
  ["leads to a section", { target_type: "section" }, 400, "parameter_invalid"],
  ["leads to nothing", { target_id: "404" }, 422, "data_invalid"],
  ["begins elsewhere", { from_url: "https://example.com/old" }, 422, "data_invalid"],
])("refuses a redirect that %s", async (_, change, status, code) => {
  const got = await bench.wrong("POST", redirects, { ...old, ...change });
  expect(got).toMatchObject({ status, code });
});
