import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as intercom from "pulumi-intercom";

const manual = new intercom.ContentImportSource("manual", {
  url: "https://manual.acme.example.com",
});

// Every file in pages/ is a page that Fin answers from.
const folder = path.join(__dirname, "pages");
const pages = readdirSync(folder).map((file) => {
  const externalId = path.parse(file).name;
  const html = readFileSync(path.join(folder, file), "utf8");
  const [, title = externalId] = /<h1>(.*?)<\/h1>/.exec(html) ?? [];
  return new intercom.ExternalPage(externalId, {
    sourceId: manual.id,
    externalId,
    title,
    html,
    locale: "en",
    url: pulumi.interpolate`${manual.url}/${externalId}`,
    aiAgentAvailability: true,
    aiCopilotAvailability: true,
  });
});

export const pageIds = pages.map(({ id }) => id);
