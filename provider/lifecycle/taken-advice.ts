import type { Row } from "../api/pages";
import { type AnyKind, aNoun, labelOf, noun } from "../definition/kind";
import type { DeclaredName } from "../definition/program-input";
import { kindIn, nameIn, typesIn } from "../definition/urn";
import { idOf } from "../wire/rows";
import type { Context, StateResource } from "./context";
import type { Refusal } from "./resolution";

/** An object that has the name that a new resource declares. */
export interface Taken {
  readonly kind: AnyKind;
  readonly urn: string | undefined;
  readonly holder: Row;
}

/** What to do where it is unknown whose object has the name. */
export function adviceWithoutState(kind: AnyKind, holder: Row): string {
  return [
    "What to do:",
    '  If this stack has it under another name: aliases: [{ name: "<the name before>" }]',
    "  If it moved into a component: aliases: [{ parent: pulumi.rootStackResource }]; out of one:",
    '    aliases: [{ parent: pulumi.createUrn("<the component\'s name>", "<its type>") }]',
    ...adviceToAdopt(kind, holder),
    `  (--target-replace can't work on ${aNoun(kind)}: its ${labelOf(kind)} is taken until it is deleted.)`,
  ].join("\n");
}

/** A refusal that says whose object has the name, where the state of the stack is available. */
export async function withOwner(
  context: Context,
  refusal: Refusal,
  { kind, urn, holder }: Taken,
  others: (state: readonly StateResource[]) => Promise<readonly string[]>,
): Promise<Refusal> {
  const state = await stateOf(context);
  if (!state || urn === undefined) return refusal;
  const { path, taken = "" } = refusal;
  const ways = adviceWithState(state, context.run.declaredNames(), { kind, urn, holder });
  const more = await others(state);
  const list = more.length > 0 ? ["More names of this program are taken:", ...more] : [];
  return { by: "refusal", path, reason: [`${taken} ${ways}`, ...list].join("\n") };
}

/** One line on a name that is taken, beside others. */
export function describeTaken(
  state: readonly StateResource[],
  program: readonly DeclaredName[],
  { kind, urn, holder }: Taken & { urn: string },
): string {
  const owner = ownerOf(state, kind, holder);
  const way = owner && adviceToKeep(state, program, owner, urn);
  const id = idOf(holder) ?? "";
  return `  ${kind.name} ${id} (${nameIn(urn)}): ${way ?? `no resource of this stack has it. adopt: "${id}"`}`;
}

function adviceWithState(
  state: readonly StateResource[],
  program: readonly DeclaredName[],
  { kind, urn, holder }: Taken & { urn: string },
): string {
  const owner = ownerOf(state, kind, holder);
  if (!owner) {
    return ["No resource of this stack has it.", ...adviceToAdopt(kind, holder)].join("\n");
  }
  if (owner.urn === urn)
    return `It is this resource's own: --target-replace can't work on ${aNoun(kind)}: its ${labelOf(kind)} is taken until it is deleted.`;
  return `It belongs to this stack: ${adviceToKeep(state, program, owner, urn)}`;
}

function adviceToKeep(
  state: readonly StateResource[],
  program: readonly DeclaredName[],
  owner: StateResource,
  urn: string,
): string {
  if (program.some((one) => one.urn === owner.urn))
    return `the resource ${owner.urn} of this program has it.`;
  return `it is in state as ${owner.urn}. To keep it under this resource, add to its options: ${alias(state, owner, urn)}`;
}

function adviceToAdopt(kind: AnyKind, holder: Row): string[] {
  return [
    `  To manage the existing ${noun(kind)} here: adopt: true, or adopt: "${idOf(holder)}"`,
    "  To bring many into a stack at once: pulumi import --file",
  ];
}

function ownerOf(
  state: readonly StateResource[],
  kind: AnyKind,
  holder: Row,
): StateResource | undefined {
  const id = idOf(holder);
  return state.find((one) => one.id === id && kindIn(one.urn) === kind.name);
}

/** The option that makes a resource the successor of one in state. */
function alias(state: readonly StateResource[], owner: StateResource, urn: string): string {
  const [oldName, newName] = [nameIn(owner.urn), nameIn(urn)];
  const name = oldName === newName ? [] : [`name: ${JSON.stringify(oldName)}`];
  const isMoved = typesIn(owner.urn).join("$") !== typesIn(urn).join("$");
  const parent = isMoved ? [`parent: ${parentOf(state, owner) ?? "pulumi.rootStackResource"}`] : [];
  return `aliases: [{ ${[...name, ...parent].join(", ")} }]`;
}

function parentOf(state: readonly StateResource[], { parent }: StateResource): string | undefined {
  const type = parent === undefined ? undefined : typesIn(parent).at(-1);
  if (parent === undefined || type === undefined || type === STACK) return undefined;
  const above = state.find(({ urn }) => urn === parent);
  const under = above && parentOf(state, above);
  const words = [nameIn(parent), type].map((word) => JSON.stringify(word));
  return `pulumi.createUrn(${[...words, ...(under === undefined ? [] : [under])].join(", ")})`;
}

const STACK = "pulumi:pulumi:Stack";

// Ids are unique in one workspace only.
async function stateOf(context: Context): Promise<readonly StateResource[] | undefined> {
  const { run, readState, workspace } = context;
  const all = run.stack === undefined ? undefined : await readState?.(run.stack);
  const { id } = await workspace.identity();
  return all?.filter(({ outputs }) => (outputs?.workspaceId ?? id) === id);
}
