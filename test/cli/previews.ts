import { typeToken } from "../../provider/definition/type-token";

/** A step of a preview, in the few words of a test. */
export interface Step {
  readonly op: string;
  readonly kind: string;
  readonly name: string;
  readonly id?: string;
  /** What the program declared until now, and declares from now on. */
  readonly before?: object;
  readonly after?: object;
  /** What the state has beside what was declared. */
  readonly outputs?: object;
  readonly adopted?: boolean;
  /** What state remembers of each object, of a resource that consists of several. */
  readonly parts?: object;
  readonly retainOnDelete?: boolean;
  readonly replaceReasons?: readonly string[];
}

/** A secret whose removal ends sessions. */
export const endedSecret: Step = {
  op: "delete",
  kind: "IdentityVerificationSecret",
  name: "web",
  id: "71",
  before: { name: "Website", supportsWeb: true },
};

/** A tag that stays, since it was adopted. */
export const adoptedTag: Step = {
  op: "delete",
  kind: "Tag",
  name: "spam",
  id: "8",
  adopted: true,
  before: { name: "Spam" },
};

/** So many tags that are deleted. */
export function removedTags(count: number, more: Partial<Step> = {}): Step[] {
  return Array.from({ length: count }, (_, at) => {
    const name = `tag-${at}`;
    return { op: "delete", kind: "Tag", name, id: name, before: { name }, ...more };
  });
}

const urnOf = (type: string, name: string) => `urn:pulumi:dev::acme::${type}::${name}`;
const root = {
  op: "same",
  urn: urnOf("pulumi:pulumi:Stack", "acme-dev"),
  oldState: { urn: urnOf("pulumi:pulumi:Stack", "acme-dev"), type: "pulumi:pulumi:Stack" },
};

/** What `pulumi preview --json` would write of these steps. */
export function previewOf(steps: readonly Step[], more: object = {}): string {
  const written = steps.map(writtenAs);
  const changeSummary: Record<string, number> = { same: 1 };
  for (const { op } of steps) changeSummary[op] = (changeSummary[op] ?? 0) + 1;
  return JSON.stringify({ config: {}, steps: [root, ...written], changeSummary, ...more });
}

/** What `pulumi stack export` would write of such resources. */
export function stackOf(steps: readonly Step[]): string {
  const resources = steps.map((step) => writtenAs(step).oldState);
  return JSON.stringify({ version: 3, deployment: { resources } });
}

function writtenAs({ op, kind, name, id = "7", before, after, outputs, ...step }: Step) {
  const type = typeToken(kind);
  const urn = urnOf(type, name);
  const { adopted, parts } = step;
  const args = Object.keys(before ?? {});
  const memory = { v: 1, args, ...(adopted && { adopted }), ...(parts && { parts }) };
  const { retainOnDelete = false, replaceReasons } = step;
  const oldState = before && {
    urn,
    type,
    custom: true,
    id,
    retainOnDelete,
    inputs: before,
    outputs: { workspaceId: "acme", ...before, __intercom: memory, ...outputs },
  };
  const newState = after && { urn, type, custom: true, inputs: after };
  return { op, urn, oldState, newState, replaceReasons };
}
