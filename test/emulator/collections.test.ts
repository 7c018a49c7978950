import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      locales: ["en", "fr"],
      helpCenters: [
        { id: "7", url: "https://help.example.com" },
        { id: "8", url: "https://second.example.com", locales: ["en"] },
      ],
      collections: [{ id: "11", name: "Guides" }],
    },
  ],
}));
const collections = "/help_center/collections";

it("shows contents by language where a help center has several", async () => {
  const translated_content = { fr: { name: "Guides (fr)", description: "Tout" } };
  const made = await bench.call("POST", collections, { name: "More", translated_content });
  expect(made.body).toMatchObject({
    default_locale: "en",
    translated_content: { en: { name: "More" }, fr: { name: "Guides (fr)" } },
  });
  const { id } = made.body as { id: string };
  const change = { translated_content: { fr: { name: "Autres" }, en: { name: "Others" } } };
  expect((await bench.call("PUT", `${collections}/${id}`, change)).body).toMatchObject({
    name: "Others",
    translated_content: { fr: { name: "Autres", description: "Tout" } },
  });
  const single = await bench.call("POST", collections, { name: "One", help_center_id: 8 });
  expect(single.body).not.toHaveProperty("translated_content");
  const wrong = { translated_content: { de: { name: "Anleitungen" } } };
  expect((await bench.call("PUT", `${collections}/11`, wrong)).status).toBe(400);
});

it("keeps collections in collections, three deep, without their help center in responses", async () => {
  const insert = async (parent_id: string) => {
    return (await bench.call("POST", collections, { name: "Inside", parent_id })).body;
  };
  const second = await insert("11");
  expect(second).toMatchObject({ parent_id: "11", help_center_id: null });
  const third = await insert(String(second.id));
  const wrong = { name: "Too deep", parent_id: String(third.id) };
  expect((await bench.call("POST", collections, wrong)).status).toBe(400);
  const itself = { parent_id: String(third.id) };
  expect((await bench.call("PUT", `${collections}/11`, itself)).status).toBe(400);
  expect((await bench.call("POST", collections, { name: "Lost", parent_id: "404" })).status).toBe(
    404,
  );
  const up = await bench.call("PUT", `${collections}/${String(third.id)}`, { parent_id: null });
  expect(up.body).toMatchObject({ parent_id: null, help_center_id: 7 });
  expect((await bench.wrong("POST", collections, {})).code).toBe("parameter_not_found");
  expect((await bench.call("DELETE", `${collections}/11`)).body).toMatchObject({ deleted: true });
  expect((await bench.call("GET", `${collections}/${String(second.id)}`)).status).toBe(404);
});
