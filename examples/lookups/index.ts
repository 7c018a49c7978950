import * as pulumi from "@pulumi/pulumi";
import * as intercom from "pulumi-intercom";

// Made in Intercom's app, by others: looked up by what people call them.
const helpCenter = intercom.getHelpCenterOutput({ default: true });
const billing = intercom.getCollectionOutput({ name: "Billing" });
const lead = intercom.getAdminOutput({ email: "amara@acme.example" });

// The old address of the price list leads to what there is about invoices now.
const prices = new intercom.HelpCenterRedirect("prices", {
  helpCenterId: helpCenter.id,
  fromUrl: pulumi.interpolate`${helpCenter.url}/prices`,
  locale: "en",
  targetType: "collection",
  targetId: billing.id,
});

// A list is a list: here each team's name, with how many are on it.
const teams = intercom.getTeamsOutput();
const size = teams.apply((all) => all.map((team) => `${team.name}: ${team.adminIds.length}`));

const rota = new intercom.InternalArticle("rota", {
  title: "Who is on which team",
  bodyMarkdown: size.apply((lines) => lines.map((line) => `- ${line}\n`).join("")),
  ownerId: lead.id,
  authorId: lead.id,
});

export const workspace = intercom.getWorkspaceOutput().name;
export const made = [prices.id, rota.id];
