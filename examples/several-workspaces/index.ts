import * as pulumi from "@pulumi/pulumi";
import * as intercom from "pulumi-intercom";
import { Conventions } from "./conventions";

/** A workspace: its name here, and how it is reached. */
interface Workspace extends intercom.ProviderArgs {
  readonly name: string;
}

const workspaces = new pulumi.Config().getObject<Workspace[]>("workspaces") ?? [
  { name: "americas", accessTokenFrom: "AMERICAS_TOKEN", region: "us" },
  { name: "europe", accessTokenFrom: "EUROPE_TOKEN", region: "eu" },
];

// A provider for each; what is declared with it, and the children of that, goes to its workspace.
const declared = workspaces.map(({ name, ...connection }) => {
  const provider = new intercom.Provider(name, connection);
  return new Conventions(name, { providers: [provider] });
});

export const workspaceIds = declared.map(({ workspaceId }) => workspaceId);
