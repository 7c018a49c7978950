// Uses every class, and what only types can get wrong. It is checked as users' programs are, and never run.
import * as pulumi from "@pulumi/pulumi";
import * as intercom from "pulumi-intercom";
import { type Emulator, startEmulator } from "pulumi-intercom/emulator";

const provider = new intercom.Provider("eu", { accessTokenFrom: "EU_TOKEN", region: "eu" });
const args: intercom.TagArgs = { name: pulumi.output("VIP") };
const tag = new intercom.Tag("vip", args, { provider });
const team = new intercom.Team("support", { name: "Support", adminIds: ["1"] });
const attribute = new intercom.DataAttribute("tier", {
  name: "tier",
  model: "company",
  dataType: "string",
  options: ["gold", pulumi.interpolate`of ${team.id}`],
});
const source = new intercom.ContentImportSource("docs", { url: "https://docs.example.com" });
const page = new intercom.ExternalPage("start", {
  sourceId: source.id,
  externalId: "start",
  title: "Start",
  html: "<p>Start</p>",
  locale: "en",
});
const manual = new intercom.ExternalPageSet("manual", {
  sourceId: source.id,
  locale: "en",
  pages: intercom.readPages("manual", { url: ({ path }) => `https://docs.example.com/${path}` }),
});
const enterprise = new intercom.Audience("enterprise", {
  name: "Enterprise",
  predicates: [{ attribute: "plan", type: "string", comparison: "eq", value: tag.name }],
});
const hours = new intercom.OfficeHoursSchedule("hours", {
  name: "Hours",
  timeZoneName: "Europe/Dublin",
  timeIntervals: [{ startMinute: 540, endMinute: pulumi.output(1020) }],
});
const holiday = new intercom.OfficeHoursException("holiday", {
  officeHoursScheduleId: hours.id,
  exceptionDate: "2026-12-25",
  exceptionType: "closed",
});
const bug = new intercom.TicketType("bug", { name: "Bug", category: "Tracker" });
const severity = new intercom.TicketTypeAttribute("severity", {
  ticketTypeId: bug.id,
  name: "Severity",
  description: "How bad it is",
  dataType: "list",
  listItems: ["Low", "High"],
});
const urgency = new intercom.ConversationAttribute("urgency", {
  name: "Urgency",
  dataType: "list",
  options: ["Low", "High"],
  visibleToTeamIds: [team.id],
});
const order = new intercom.CustomObjectInstance("order", {
  type: "Order",
  externalId: "1",
  customAttributes: { total_amount: 99.99, "any-Name": pulumi.output("x") },
});
const connector = new intercom.DataConnector("connector", {
  name: "Orders",
  headers: [{ name: "Authorization", value: pulumi.secret("Bearer x") }],
  mockResponse: { orders: [{ id: 1 }] },
});
const guides = new intercom.Collection("guides", { name: "Guides" });
const item = new intercom.NewsItem("item", { title: "New", senderId: "1" });
const article = new intercom.Article("article", { title: "Start", authorId: "1" });
const inside = new intercom.InternalArticle("inside", {
  title: "Inside",
  authorId: "1",
  ownerId: "1",
});
const snippet = new intercom.ContentSnippet("snippet", { title: "Hours" });
const moved = new intercom.HelpCenterRedirect("moved", {
  helpCenterId: "1",
  fromUrl: "https://help.example.com/old",
  locale: "en",
  targetType: "article",
  targetId: article.id,
});
export const states: pulumi.Output<string[]> = bug.ticketStates.apply((all) =>
  all.map(({ externalLabel }) => externalLabel),
);
export const configured = [enterprise, holiday, severity, urgency, order, connector];
export const written = [guides, inside, snippet, moved];

const folder = new intercom.Folder("folder", { name: "Folder" });
const web = new intercom.IdentityVerificationSecret("web", { name: "Web", supportsWeb: true });
const rotation = new intercom.IdentityVerificationSecretRotation("rotation", {
  name: "Web",
  supportsWeb: true,
  rotateAfter: "90d",
  overlap: pulumi.output("14d"),
  triggers: { incident: 1, note: tag.name },
  revokedIds: [web.id],
  adopt: ["101"],
});

const teams: Promise<intercom.TeamState[]> = intercom.getTeams({ provider });
const technical = intercom.getTeamOutput({ name: pulumi.output("Technical") });
const address = intercom.getHelpCenterOutput({ default: true }).url;
const days = intercom.getOfficeHoursExceptionsOutput({ officeHoursScheduleId: technical.id });
const workflow: Promise<intercom.WorkflowState> = intercom.getWorkflow({ id: "1" });
// @ts-expect-error: exceptions are under a schedule
const nowhere = () => intercom.getOfficeHoursExceptions();
// @ts-expect-error: teams know no such property
const unknown = () => intercom.getTeam({ nmae: "Technical" });
// @ts-expect-error: there is nothing to say of the workspace
const described = () => intercom.getWorkspace({ id: "acme" });

// @ts-expect-error: a tag has a name
const nameless = () => new intercom.Tag("nameless", {});
// @ts-expect-error: tags know no such argument
const misspelt = () => new intercom.Tag("misspelt", { name: "VIP", adobt: "1" });

export const ids: pulumi.Output<string>[] = [
  item.id,
  tag.id,
  page.id,
  folder.id,
  attribute.fullName,
];
export const known: pulumi.Output<string> = intercom.Tag.get("known", "1").name;
export const signer: pulumi.Output<string | undefined> = web.secret;
export const retiring: pulumi.Output<(string | undefined)[]> = rotation.accepted.apply((all) =>
  all.map(({ retiresAt }) => retiresAt),
);
export const pages: pulumi.Output<number> = manual.pageCount;
export const lookedUp = [teams, technical.adminIds, address, days, workflow];
export const wrong = [
  nameless,
  misspelt,
  nowhere,
  unknown,
  described,
  intercom.Tag.isInstance(tag),
];
export const emulated: () => Promise<Emulator> = () => startEmulator({ port: 0 });
