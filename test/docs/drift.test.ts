import { describe, expect, it } from "vitest";
import { drift } from "../../provider/cli/drift";
import { call } from "../cli/call";
import { stackFiles, told } from "../cli/stacks";
import { eachInItsWorld, expectOk } from "../harness/world";
import { blocksIn } from "./blocks";

const fileOf = stackFiles();
const current = eachInItsWorld({ workspaces: [{ id: "acme", name: "Acme" }] });

/** The stack of docs/guides/drift.md, with what became of it since. */
const drifted = async (): Promise<string> => {
  current().declare(
    { name: "vip", kind: "Tag", args: { name: "VIP" } },
    { name: "beta", kind: "Tag", args: { name: "Beta" } },
    {
      name: "web",
      kind: "IdentityVerificationSecret",
      args: { name: "Website", supportsWeb: true },
    },
  );
  expectOk(await current().up());
  const tags = current().collection("tags");
  const [vip, beta] = ["VIP", "Beta"].map((name) => tags.all().find((tag) => tag.name === name));
  tags.update(String(vip?.id), { name: "Priority" });
  tags.remove(String(beta?.id));
  tags.insert({ name: "Made by hand" });
  return fileOf(current().stack);
};

describe("what documents show of drift", () => {
  it("is what it prints", async () => {
    const blocks = blocksIn("docs/guides/drift.md");
    const at = blocks.findIndex(({ code }) => code.includes("pulumi-intercom drift"));
    const [, , words = ""] =
      /npx (pulumi-intercom) drift (.*?) +#/.exec(blocks[at]?.code ?? "") ?? [];
    const args = words.replace("stack.json", await drifted()).split(" ");
    const { code, out } = await call(drift, args, env());
    expect(code).toBe(2);
    expect(withoutIds(out)).toBe(withoutIds(blocks[at + 1]?.code ?? ""));
  });

  it.each(["Priority", "VIP"])("goes as it advises, for %s", async (name) => {
    await drifted();
    const isKept = name === "Priority";
    const beta = { name: "beta", kind: "Tag", args: { name: "Beta" } };
    current().declare({ name: "vip", kind: "Tag", args: { name } }, ...(isKept ? [] : [beta]), {
      name: "web",
      kind: "IdentityVerificationSecret",
      args: { name: "Website", supportsWeb: true },
    });
    expectOk(await current().refresh());
    const writes = current().writes().length;
    expectOk(await current().up());
    expect(current().writes().length > writes).toBe(!isKept);
    const tags = current().collection("tags").all();
    expect(tags.some((tag) => tag.name === name)).toBe(true);
    expect(tags.some((tag) => tag.name === "Beta")).toBe(!isKept);
    expect((await told(current(), await fileOf(current().stack))).drifted).toEqual([]);
  });

  it("has the shape that machines read", async () => {
    const shown = blocksIn("docs/guides/drift.md").find(({ language }) => language === "json");
    const { code, ...printed } = await told(current(), await drifted(), "--unmanaged");
    expect(code).toBe(2);
    const shape = (text: string) => JSON.parse(text, varying) as unknown;
    expect(shape(JSON.stringify(printed))).toEqual(shape(shown?.code ?? ""));
  });
});

const env = () => ({
  INTERCOM_BASE_URL: current().emulator.url,
  INTERCOM_ACCESS_TOKEN: current().emulator.workspace().token,
});

function withoutIds(text: string): string {
  return text.replaceAll(/ \d{3} /g, " 000 ");
}

function varying(key: string, value: unknown): unknown {
  if (key === "id" || key === "requests") return typeof value;
  return key === "urn" ? String(value).replace(/:\w+::\w+::/, ":") : value;
}
