import type { CollectionName } from "../../../provider/emulator/index";
import type { Goals, Registered } from "../../engine/engine";
import { registration } from "../../harness/world";

/** A resource of the program, whose arguments may need another one. */
interface Declared {
  readonly kind: string;
  readonly args: (of: (name: string) => Registered) => Record<string, unknown>;
  readonly needs?: string;
}

/** Resources by name. */
export type Declarations = Readonly<Record<string, Declared>>;

const fixed = (kind: string, args: Record<string, unknown>): Declared => ({
  kind,
  args: () => args,
});
const tag = (name: string) => fixed("Tag", { name });
const secret = (name: string) => fixed("IdentityVerificationSecret", { name, supportsWeb: true });
const folder = (name: string, description: string) => fixed("Folder", { name, description });
const source = (url: string) => fixed("ContentImportSource", { url });
const attribute = (name: string, description: string) =>
  fixed("DataAttribute", { name, model: "company", dataType: "string", description });
const page = (externalId: string, title: string): Declared => ({
  kind: "ExternalPage",
  args: (of) => ({
    sourceId: of("docs").output("id"),
    externalId,
    title,
    html: `<p>${title}</p>`,
    locale: "en",
  }),
  needs: "docs",
});

/** What there is before the update. */
export const before: Declarations = {
  "tag-updated": tag("VIP"),
  "tag-deleted": tag("Former"),
  "secret-replaced": secret("Web"),
  "secret-deleted": secret("Former"),
  // Without an older one that stays, the other can't be deleted yet.
  "secret-kept": secret("Kept"),
  "folder-updated": folder("Guides", "How it is done"),
  "folder-deleted": folder("Former", ""),
  docs: source("https://docs.example.com"),
  "source-updated": source("https://blog.example.com"),
  "source-deleted": source("https://former.example.com"),
  "page-updated": page("start", "Start"),
  "page-replaced": page("moving", "Moving"),
  "page-deleted": page("former", "Former"),
  "attribute-updated": attribute("tier", "Which plan"),
  "attribute-deleted": attribute("former", "What was"),
};

/** What the update creates, updates, replaces and deletes: every kind that the API can make, each in all its ways. */
export const after: Declarations = {
  "tag-updated": tag("Priority"),
  "tag-created": tag("New"),
  "secret-replaced": secret("Web 2"),
  "secret-created": secret("iOS"),
  "secret-kept": secret("Kept"),
  "folder-updated": folder("Guides", "How it was done"),
  "folder-created": folder("New", ""),
  docs: source("https://docs.example.com"),
  "source-updated": source("https://journal.example.com"),
  "source-created": source("https://new.example.com"),
  "page-updated": page("start", "First steps"),
  "page-replaced": page("moved", "Moving"),
  "page-created": page("new", "New"),
  "attribute-updated": attribute("tier", "The plan they pay for"),
  "attribute-created": attribute("seats", "How many they are"),
};

/** Where the emulator has the kinds of the program. */
export const collections: Readonly<Record<string, CollectionName>> = {
  Tag: "tags",
  IdentityVerificationSecret: "secure_mode_secrets",
  Folder: "folders",
  ContentImportSource: "content_import_sources",
  ExternalPage: "external_pages",
  DataAttribute: "data_attributes",
};

/** The program, in which the resources with these names adopt what there is. */
export function programOf(declarations: Declarations, adopting: ReadonlySet<string>): Goals {
  return async (register) => {
    const registering = new Map<string, Promise<Registered>>();
    for (const [name, { kind, args, needs }] of Object.entries(declarations)) {
      const needed = needs === undefined ? undefined : registering.get(needs);
      const adopt = adopting.has(name) ? { adopt: true } : {};
      const working = (async () => {
        const found = await needed;
        const declared = args(() => found as Registered);
        return register(registration({ name, kind, args: { ...declared, ...adopt } }));
      })();
      working.catch(() => undefined);
      registering.set(name, working);
    }
    await Promise.all(registering.values());
  };
}
