import * as pulumi from "@pulumi/pulumi";

/** Where a value goes, and the value. */
export interface VaultEntryArgs {
  readonly path: pulumi.Input<string>;
  readonly value: pulumi.Input<string>;
}

/** An entry of a vault that takes values by HTTP. It stands for the provider that you use. */
export class VaultEntry extends pulumi.dynamic.Resource {
  constructor(name: string, args: VaultEntryArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args }, opts);
  }
}

type Entry = pulumi.Unwrap<VaultEntryArgs>;

const write = async ({ path, value }: Entry): Promise<void> => {
  const { ok, status } = await fetch(`${process.env.VAULT_ADDR}/v1/secret/${path}`, {
    method: "PUT",
    headers: { "X-Vault-Token": process.env.VAULT_TOKEN ?? "" },
    body: JSON.stringify({ value }),
  });
  if (!ok) throw new Error(`The vault answered ${status}.`);
};

const provider: pulumi.dynamic.ResourceProvider<Entry> = {
  async create(entry) {
    await write(entry);
    return { id: entry.path, outs: entry };
  },
  async update(_id, _before, entry) {
    await write(entry);
    return { outs: entry };
  },
};
