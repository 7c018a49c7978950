import { type Declaration, eachInItsWorld, expectOk } from "../harness/world";
import { stackFiles } from "./stacks";

export const tag = (name: string, label = name): Declaration => ({
  name,
  kind: "Tag",
  args: { name: label },
});

export const folder: Declaration = { name: "guides", kind: "Folder", args: { name: "Guides" } };

/** What the API answers to a token that lacks a scope. */
export const forbidden = {
  status: 403,
  body: { type: "error.list", errors: [{ code: "forbidden", message: "Not allowed" }] },
};

/** A stack for each test of a file, whose objects are changed behind its back. */
export function drifting() {
  const fileOf = stackFiles();
  const current = eachInItsWorld();
  const idOf = async (name: string) => (await current().resource(name)).id;
  return {
    fileOf,
    current,
    idOf,
    /** Deploys; gives the file that its state is exported to. */
    deploy: async (...declarations: readonly Declaration[]): Promise<string> => {
      current().declare(...declarations);
      expectOk(await current().up());
      return fileOf(current().stack);
    },
    /** Renames a tag in Intercom. */
    rename: async (name: string, to: string) =>
      current()
        .collection("tags")
        .update(await idOf(name), { name: to }),
  };
}
