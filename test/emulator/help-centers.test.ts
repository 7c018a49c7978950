import { expect, it } from "vitest";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [
    {
      helpCenters: [
        { id: "7", url: "https://help.example.com" },
        { id: "8", url: "https://second.example.com" },
      ],
    },
  ],
}));

it("returns the help centers, and creates none", async () => {
  const { data } = await bench.call("GET", "/help_center/help_centers");
  expect(data).toMatchObject([
    { id: "7", default: true },
    { id: "8", default: false },
  ]);
  expect((await bench.call("GET", "/help_center/help_centers/7")).body).toEqual(data[0]);
  expect((await bench.call("GET", "/help_center/help_centers/9")).status).toBe(404);
});
