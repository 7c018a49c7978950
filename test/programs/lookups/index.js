// Looks up what it refers to, and what it has just made. An ES module sees the look-ups by their names.
import * as pulumi from "@pulumi/pulumi";
import { Provider, Tag, getTagOutput, getTagsOutput, getTeam, getWorkspace } from "pulumi-intercom";

const config = new pulumi.Config();
const another = new Provider("another", {
  accessTokenFrom: "ANOTHER_TOKEN",
  baseUrl: process.env.INTERCOM_BASE_URL,
});

const [team, here, there] = await Promise.all([
  getTeam({ name: "Technical" }),
  getWorkspace(),
  getWorkspace({ provider: another }),
]);
const tag = new Tag("for-team", { name: `${team.name} of ${here.id}, not ${there.id}` });

export const found = getTagOutput({ id: tag.id }).name;
export const known = getTagOutput({ name: config.getSecret("tag") ?? "vip" }).id;
export const elsewhere = getTagsOutput({ provider: another }).length;
