import { expect, it } from "vitest";
import type { WorkspaceSeed } from "../../provider/emulator/index";
import { exporting, kindsIn } from "./exporting";

const { run } = exporting();

it("reads 2,000 objects with at most 120 requests", async () => {
  const many = (count: number, row: (at: number) => object) =>
    Array.from({ length: count }, (_, at) => row(at) as Record<string, unknown>);
  const named = (count: number) => many(count, (at) => ({ name: `Number ${at}` }));
  const titled = (count: number) => many(count, (at) => ({ title: `Number ${at}` }));
  const seed: WorkspaceSeed = {
    tags: named(680),
    dataAttributes: many(200, (at) => ({ name: `number_${at}` })),
    folders: named(150),
    collections: named(100),
    articles: titled(250),
    internalArticles: titled(100),
    contentSnippets: titled(100),
    contentImportSources: many(20, (at) => ({
      id: at + 1,
      url: `https://${at}.example.com`,
      sync_behavior: "api",
    })),
    externalPages: many(250, (at) => ({
      title: `Number ${at}`,
      external_id: String(at),
      source_id: 1 + (at % 20),
    })),
    audiences: named(50),
    newsItems: titled(20),
    dataConnectors: named(20),
    officeHoursSchedules: named(20),
    teams: named(20),
    conversationAttributes: many(10, (at) => ({ name: `number_${at}`, data_type: "boolean" })),
    ticketTypes: named(7),
    helpCenters: many(3, (at) => ({ identifier: `number-${at}` })),
  };
  const { emulator, out } = await run(seed);
  expect(kindsIn(out).length).toBeGreaterThanOrEqual(1_990);
  expect(emulator.requests.length).toBeLessThanOrEqual(120);
});
