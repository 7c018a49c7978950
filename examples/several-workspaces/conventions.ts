import * as pulumi from "@pulumi/pulumi";
import * as intercom from "pulumi-intercom";

/** What every workspace of the company has. */
export class Conventions extends pulumi.ComponentResource {
  readonly workspaceId: pulumi.Output<string>;

  constructor(name: string, options: pulumi.ComponentResourceOptions) {
    super("acme:index:Conventions", name, {}, options);
    const parent = { parent: this };
    const escalated = new intercom.Tag(`${name}-escalated`, { name: "Escalated" }, parent);
    const contract = { model: "company", dataType: "string", options: ["basic", "gold"] } as const;
    new intercom.DataAttribute(`${name}-contract`, { name: "contract", ...contract }, parent);
    this.workspaceId = escalated.workspaceId;
    this.registerOutputs();
  }
}
