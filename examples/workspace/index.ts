import * as pulumi from "@pulumi/pulumi";
import * as intercom from "pulumi-intercom";
import { signingSecrets } from "./secrets";

const config = new pulumi.Config();

// Teams are made in Intercom; who is on them is declared here.
const team = config.getObject<{ name: string; adminIds: string[] }>("team") ?? {
  name: "First line",
  adminIds: ["2001", "2003", "2005"],
};
const firstLine = new intercom.Team("first-line", team);

// Support has used this tag for years: it is taken over, and would stay without this program.
const vip = new intercom.Tag("vip", { name: "VIP", adopt: true });
const launch = new intercom.Tag("launch", { name: "Launch partner" });

// The list in which teammates choose: order matters.
const tier = new intercom.DataAttribute("tier", {
  name: "support_tier",
  model: "company",
  dataType: "string",
  description: "What the company's contract promises",
  options: ["basic", "business", "enterprise"],
});

// What Fin answers from: pages that another system publishes, pushed through the API.
const runbooks = new intercom.ContentImportSource("runbooks", {
  url: "https://runbooks.acme.example.com",
});
const pages = {
  "reset-a-password": "<h1>Reset a password</h1><p>Open <b>Settings</b>, then <b>Security</b>.</p>",
  "export-your-data": "<h1>Export your data</h1><p>An export takes about an hour.</p>",
};
const published = Object.entries(pages).map(
  ([externalId, html]) =>
    new intercom.ExternalPage(externalId, {
      sourceId: runbooks.id,
      externalId,
      title: externalId.replaceAll("-", " "),
      html,
      locale: "en",
      url: pulumi.interpolate`${runbooks.url}/${externalId}`,
      aiAgentAvailability: true,
    }),
);

const { web, apps } = signingSecrets(config);

export const teamId = firstLine.id;
export const tagIds = [vip.id, launch.id];
export const tierPath = tier.fullName;
export const sourceId = runbooks.id;
export const pageIds = published.map(({ id }) => id);
/** The keys that sign the identity of Messenger users: secrets, which other resources can use. */
export const webSecret = web.secret;
export const appsSecret = apps.secret;
/** The secrets that Intercom accepts, with the day on which each retires. */
export const accepted = { web: web.accepted, apps: apps.accepted };
