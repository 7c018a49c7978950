import { isWithheld } from "../../api/errors";
import type { Page } from "../../api/pages";
import type { Workspace } from "../../api/workspace";
import { type AnyKind, noun, parentsOf } from "../../definition/kind";
import type { Props } from "../../definition/props";
import { failureOf } from "../../wire/failures";
import { readPageOf } from "../../wire/objects";
import { idOf } from "../../wire/rows";
import { versionForReading, versionProblems } from "../../wire/version-for";
import { kindReferredBy } from "../inventory";
import { declarableKinds } from "../../resources/kinds";
import { kindsByName } from "../kinds-by-name";
import { type Check, type Finding, failure } from "./check";
import type { Setup } from "./setup";

const GRANT =
  "Grant the scope to the token's app in Intercom's Developer Hub, or remove what needs it.";

const stack: Check = {
  name: "stack",
  how: "the workspace of each resource in --stack-file, compared with the token's",
  cure: "Use a token of that workspace.",
  needs: ["workspace"],
  async find(setup) {
    const { resources } = setup.place;
    if (!resources) return { level: "skipped", text: "no --stack-file" };
    const { id } = await (await setup.workspace()).identity();
    const others = new Set(
      resources.map(({ outputs }) => String(outputs.workspaceId)).filter((one) => one !== id),
    );
    if (others.size === 0) return { level: "ok", text: `${resources.length} resources` };
    const text = `has resources of ${[...others].join(", ")}, but the token is for ${id}`;
    const isWhole = resources.every(({ outputs }) => outputs.workspaceId !== id);
    return { level: isWhole ? "fails" : "warning", text, cure: this.cure };
  },
};

const kinds: Check = {
  name: "kinds",
  how: "the first page of each kind's list; writes aren't checked",
  cure: GRANT,
  needs: ["workspace"],
  async find(setup) {
    const tries = new Tries(await setup.workspace(), setup.place.customObjectTypes);
    const findings: Finding[] = [];
    for (const kind of needed(setup)) {
      const finding = await findingOf(kind, setup, tries);
      if (finding) findings.push(finding);
    }
    const bad = findings.filter(({ level }) => level === "fails" || level === "warning");
    const count = needed(setup).length - findings.length;
    return [
      { level: "ok", text: `${count} can be read` },
      ...unknown(setup),
      ...bad,
      ...findings.filter((one) => !bad.includes(one)),
    ];
  },
};

/** What the token's app and the workspace's plan allow. */
export const kindChecks: readonly Check[] = [stack, kinds];

function needed({ place: { resources } }: Setup): readonly AnyKind[] {
  if (!resources) return declarableKinds;
  const names = new Set(resources.map(({ kind }) => kind));
  return declarableKinds.filter(({ name }) => names.has(name));
}

function unknown({ place: { resources = [] } }: Setup): Finding[] {
  const names = new Set(resources.map(({ kind }) => kind).filter((name) => !kindsByName.has(name)));
  return [...names].map((name) => ({
    level: "fails",
    text: `${name}: this version of pulumi-intercom has no such kind`,
    cure: "npm install pulumi-intercom@latest",
  }));
}

async function findingOf(kind: AnyKind, setup: Setup, tries: Tries): Promise<Finding | undefined> {
  // An export leaves out what isn't given; a stack can't.
  const withheld = setup.place.resources ? "fails" : "warning";
  const [lack] = versionProblems(kind, await setup.settings(), {});
  if (lack) {
    const cure = "Remove apiVersion, or set a newer one.";
    return { level: withheld, text: `${kind.name}: ${lack.reason}`, cure };
  }
  try {
    if (await tries.page(kind)) return undefined;
    return { level: "skipped", text: `${kind.name}: ${whyNot(kind)}` };
  } catch (error) {
    const about = `${noun(kind)}s`.replace(/^./, (first) => first.toUpperCase());
    const { message } = failureOf(kind, about, "read", error);
    const level = isWithheld(error) ? withheld : "fails";
    return failure(new Error(`${kind.name}: ${message}`.replace("\n", " ")), GRANT, level);
  }
}

function whyNot(kind: AnyKind): string {
  const [name = ""] = parentsOf(kind);
  const parent = kindReferredBy(kind, name);
  return parent
    ? `not checked, because there is no ${noun(parent)} to list them for`
    : "not checked: pass --custom-object-type <id>";
}

/** Reads the first page of each list once. */
class Tries {
  private readonly pages = new Map<AnyKind, Promise<Page | undefined>>();

  constructor(
    private readonly workspace: Workspace,
    private readonly types: readonly string[],
  ) {}

  /** The first page of a kind's list; `undefined` where there is nothing that it could be under. */
  page(kind: AnyKind): Promise<Page | undefined> {
    const page = this.pages.get(kind) ?? this.read(kind);
    this.pages.set(kind, page);
    return page;
  }

  private async read(kind: AnyKind): Promise<Page | undefined> {
    const within = await this.placeOf(kind);
    if (!within) return undefined;
    const version = versionForReading(kind, this.workspace.settings);
    return readPageOf({ kind, workspace: this.workspace.at(version), within });
  }

  private async placeOf(kind: AnyKind): Promise<Props | undefined> {
    const [name] = parentsOf(kind);
    if (name === undefined) return {};
    const parent = kindReferredBy(kind, name);
    const row = parent && (await this.page(parent))?.rows[0];
    const id = parent ? row && idOf(row) : this.types[0];
    return id === undefined ? undefined : { [name]: id };
  }
}
