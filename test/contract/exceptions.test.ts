import { expect, it } from "vitest";
import { startEmulator } from "../../provider/emulator";
import { unusedExceptions } from "./contract";
import { watchContract } from "./watch";

const source = "/ai/content_import_sources";
const pages = "/ai/external_pages";
const objects = "/custom_object_instances/Order";
const order = { external_id: "order_001", custom_attributes: { total_amount: 99.99 } };
const types = "/ticket_types";
const address = "https://docs.example.com";
const page = { title: "Oi", html: "", locale: "pt-BR", source_id: 1, external_id: "oi" };
const team = {
  id: "1",
  name: "Technical",
  distribution_method: "load_balanced",
  admin_ids: [1],
  assignment_limit: 5,
};

const born = { name: "born", model: "contact", data_type: "datetime" } as const;
const stable = { "Intercom-Version": "2.16" };

/** One request for each exception. */
const requests: [string, string, object?, Record<string, string>?][] = [
  ["GET", `${source}?page=1&per_page=5`],
  ["GET", `${pages}?page=1&per_page=5`],
  ["GET", "/help_center/collections?page=1&per_page=5"],
  ["GET", "/internal_articles?page=1&per_page=5"],
  ["POST", "/articles", { title: "A", author_id: 1 }],
  ["POST", "/articles", { title: "B", author_id: 1, folder_id: 99 }],
  ["GET", "/articles/42"],
  ["PUT", "/articles/42", { title: "C" }],
  ["GET", "/articles?page=1&per_page=5"],
  ["GET", "/news/news_items?page=1&per_page=5"],
  ["GET", "/news/newsfeeds/9"],
  [
    "POST",
    "/news/news_items",
    { title: "A", sender_id: 1, newsfeed_assignments: [{ newsfeed_id: 9 }] },
  ],
  ["POST", pages, page],
  ["PUT", `${pages}/7`, page],
  ["GET", `${pages}/7`],
  ["DELETE", `${pages}/7`],
  ["PUT", "/teams/1", { type: "team", ...team }],
  ["GET", "/me"],
  ["GET", "/me", undefined, { Authorization: "Bearer wrong" }],
  ["GET", "/me", undefined, { "Intercom-Version": "9.9" }],
  ["POST", pages, page, { "Content-Type": "text/plain" }],
  ["POST", "/help_center/collections", { name: "Inside", parent_id: "99" }],
  ["POST", "/tags", { id: "99", name: "VIP" }],
  ["POST", source, { sync_behavior: "api", url: "nowhere" }],
  ["GET", `${source}/99`],
  ["PUT", `${source}/99`, { sync_behavior: "api", url: address }],
  ["PUT", `${source}/1`, { sync_behavior: "manual", url: address }],
  ["DELETE", `${source}/99`],
  ["POST", pages, { ...page, source_id: 99 }],
  ["POST", pages, { ...page, locale: "xx" }],
  ["GET", `${pages}/99`],
  ["PUT", `${pages}/99`, page],
  ["PUT", `${pages}/8`, { ...page, source_id: 2 }],
  ["DELETE", `${pages}/99`],
  ["POST", types, { name: "Bug" }],
  ["GET", types],
  ["GET", "/ticket_states"],
  ["POST", "/data_attributes", born, stable],
  ["PUT", "/data_attributes/100", { description: "When" }, stable],
  ["GET", "/data_attributes", undefined, stable],
  ["GET", `${types}/67`],
  ["PUT", `${types}/67`, { name: "Defect" }],
  ["GET", `${types}/99`],
  ["PUT", `${types}/99`, { name: "Defect" }],
  ["POST", `${types}/99/attributes`, { name: "a", description: "b", data_type: "string" }],
  ["PUT", `${types}/67/attributes/99`, { name: "a" }],
  ["POST", objects, order],
  ["GET", objects],
  ["GET", `${objects}?external_id=order_001`],
  ["GET", `${objects}/order_001`],
  ["GET", "/data_attributes", undefined, { "Intercom-Version": "2.15" }],
  ["GET", "/tags"],
];

it("every exception is needed by something that the emulator answers", async () => {
  const emulator = await startEmulator({
    // The last request is one too many; the one with a wrong token doesn't count.
    rateLimit: { limit: requests.length - 2, windowSeconds: 1e9 },
    workspaces: [
      {
        locales: ["pt-BR"],
        customObjectTypes: [{ id: "Order" }],
        admins: [{ id: "1" }],
        teams: [team],
        dataAttributes: [{ ...born, id: 100, name: "joined" }],
        contentImportSources: [{ id: 1 }, { id: 2 }],
        externalPages: [
          { id: "7", source_id: 1, external_id: "oi" },
          { id: "8", source_id: 1 },
        ],
      },
    ],
  });
  const contract = watchContract(emulator);
  for (const [method, path, body, headers] of requests) {
    await fetch(emulator.url + path, {
      method,
      headers: {
        Authorization: `Bearer ${emulator.workspace().token}`,
        "Intercom-Version": "Preview",
        ...(body && { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
  }
  await emulator.close();
  contract.expectNoViolations();
  expect(unusedExceptions()).toEqual([]);
});
