import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { Props } from "../../definition/props";
import { typeToken } from "../../definition/type-token";
import { UsageError } from "../command";
import { kindsByName } from "../kinds-by-name";
import { Veil, secretNames } from "./veil";

/** What a preview plans for our resources. No secret is in it. */
export interface Preview {
  /** `<project>/<stack>`, where the file says. */
  readonly stack: string | undefined;
  readonly planned: readonly Planned[];
  /** The resources that stay what they are, or are updated. */
  readonly remaining: readonly Remaining[];
  /** Whether the unchanged ones are among these. */
  readonly hasUnchanged: boolean;
  /** How many resources of other providers change. */
  readonly others: number;
  /** Why steps may be missing; empty if the preview is whole. */
  readonly gaps: readonly string[];
  readonly warnings: readonly string[];
}

/** What is planned for a resource. */
export interface Planned {
  readonly urn: string;
  /** The kind's name, which this version may not know. */
  readonly kind: string;
  readonly operation: "create" | "update" | "replace" | "delete";
  /** Empty where there is no object yet. */
  readonly id: string;
  readonly before: Side | undefined;
  readonly after: Side | undefined;
  /** The arguments for which it is replaced. */
  readonly reasons: readonly string[];
}

/** A resource before or after. */
export interface Side {
  readonly urn: string;
  readonly inputs: Props;
  readonly outputs: Props;
  readonly isRetained: boolean;
}

/** A resource that the program keeps. */
export interface Remaining {
  readonly urn: string;
  readonly kind: string;
  readonly id: string;
  readonly outputs: Props;
}

const props = z.record(z.string(), z.unknown());
const state = z.looseObject({
  urn: z.string(),
  type: z.string(),
  custom: z.boolean().optional(),
  id: z.string().optional(),
  inputs: props.optional(),
  outputs: props.optional(),
  retainOnDelete: z.boolean().optional(),
  additionalSecretOutputs: z.array(z.string()).optional(),
});
const step = z.looseObject({
  op: z.string(),
  urn: z.string(),
  oldState: state.nullish(),
  newState: state.nullish(),
  replaceReasons: z.array(z.string()).nullish(),
});
const digest = z.looseObject({
  config: z.record(z.string(), z.unknown()).nullish(),
  steps: z.array(step).nullish(),
  diagnostics: z
    .array(z.looseObject({ urn: z.string().optional(), message: z.string(), severity: z.string() }))
    .nullish(),
  changeSummary: z.record(z.string(), z.number()).nullish(),
});
type Digest = z.infer<typeof digest>;
type Step = z.infer<typeof step>;

const TYPE = typeToken("");

/**
 * Reads what `pulumi preview --json` wrote, be it a part.
 *
 * @param file Its path; `-` is what comes in on stdin.
 * @throws UsageError if it is something else.
 */
export async function readPreview(file: string): Promise<Preview> {
  const content = await contentOf(file);
  return content === undefined
    ? without(`there is no file ${file}: the preview didn't run, or failed before it wrote one.`)
    : previewIn(content);
}

/** The same of the text itself. */
export function previewIn(content: string): Preview {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    const what = content.trim() === "" ? "the file is empty" : "the file isn't whole JSON";
    return without(`${what}: the preview failed or was cut off.`);
  }
  const { success, data } = digest.safeParse(json);
  if (!success || !(data.steps ?? data.diagnostics ?? data.changeSummary))
    throw new UsageError("that isn't what `pulumi preview --json` writes.");
  return understood(data);
}

async function contentOf(file: string): Promise<string | undefined> {
  if (file === "-") return text(process.stdin);
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UsageError(`the preview can't be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function without(gap: string): Preview {
  const nothing = { planned: [], remaining: [], others: 0, warnings: [] };
  return { ...nothing, stack: undefined, hasUnchanged: false, gaps: [gap] };
}

function understood({ config, steps, diagnostics, changeSummary }: Digest): Preview {
  const veil = new Veil();
  const byUrn = grouped(veiled(steps ?? [], veil));
  hideSettings(config ?? {}, veil);
  const said = (severity: RegExp) =>
    (diagnostics ?? [])
      .filter((one) => severity.test(one.severity))
      .map(({ urn = "", message }) => named(urn, plain(message)));
  const sames = (steps ?? []).filter(({ op }) => op === "same").length;
  return veil.redacted({
    stack: stackIn(steps ?? []),
    planned: byUrn.flatMap(plannedIn),
    remaining: byUrn.flatMap(remainingIn),
    hasUnchanged: sames >= (changeSummary?.same ?? Infinity),
    others: byUrn.filter(isOther).length,
    gaps: [...said(/^(error|fatal)/i), ...gapsIn(steps ?? [], changeSummary ?? {})],
    warnings: said(/^warning/i),
  });
}

function grouped(steps: readonly Step[]): Step[][] {
  const byUrn = new Map<string, Step[]>();
  for (const one of steps) byUrn.set(one.urn, [...(byUrn.get(one.urn) ?? []), one]);
  return [...byUrn.values()];
}

function veiled(steps: readonly Step[], veil: Veil): Step[] {
  return steps.map((one) => {
    const names = secretNames(kindsByName.get(kindOf(one) ?? ""), [one.oldState, one.newState]);
    const cover = (side: Step["oldState"]): Step["oldState"] =>
      side && {
        ...side,
        inputs: veil.properties(side.inputs ?? {}, names),
        outputs: veil.properties(side.outputs ?? {}, names),
      };
    return { ...one, oldState: cover(one.oldState), newState: cover(one.newState) };
  });
}

// With secrets in plain text, any value of the configuration may be one.
function hideSettings(config: Props, veil: Veil): void {
  const { hasFound } = veil;
  for (const [name, value] of Object.entries(config))
    if (hasFound || /token|secret|password|key$/i.test(name)) veil.hide(value);
}

function plannedIn(steps: readonly Step[]): Planned[] {
  const replacement =
    steps.find(({ op }) => op === "replace") ??
    steps.find(({ op }) => /^(create|import)-replacement$/.test(op));
  if (replacement) return planOf(replacement, "replace");
  return steps.flatMap((one) => {
    if (/^delete(-replaced)?$/.test(one.op)) return planOf(one, "delete");
    if (one.op === "update") return planOf(one, "update");
    return /^(create|import)$/.test(one.op) ? planOf(one, "create") : [];
  });
}

function planOf(one: Step, operation: Planned["operation"]): Planned[] {
  const kind = kindOf(one);
  if (kind === undefined) return [];
  const { urn, oldState, newState, replaceReasons } = one;
  const [before, after] = [oldState, newState].map((side) =>
    side
      ? {
          urn: side.urn,
          inputs: side.inputs ?? {},
          outputs: side.outputs ?? {},
          isRetained: side.retainOnDelete ?? false,
        }
      : undefined,
  );
  const id = oldState?.id ?? newState?.id ?? "";
  return [{ urn, kind, operation, id, before, after, reasons: replaceReasons ?? [] }];
}

function remainingIn(steps: readonly Step[]): Remaining[] {
  return steps.flatMap(({ op, urn, oldState, ...one }) => {
    const kind = kindOf({ oldState, newState: one.newState });
    if (kind === undefined || !oldState || !/^(same|update)$/.test(op)) return [];
    return [{ urn, kind, id: oldState.id ?? "", outputs: oldState.outputs ?? {} }];
  });
}

function kindOf({ oldState, newState }: Pick<Step, "oldState" | "newState">): string | undefined {
  const type = (newState ?? oldState)?.type ?? "";
  return type.startsWith(TYPE) ? type.slice(TYPE.length) : undefined;
}

function isOther(steps: readonly Step[]): boolean {
  return steps.some((one) => {
    const { type = "", custom } = one.newState ?? one.oldState ?? {};
    const isForeign = custom === true && !type.startsWith(TYPE) && !type.startsWith("pulumi:");
    return isForeign && !/^(same|read|refresh)$/.test(one.op);
  });
}

// Deletions come last: what is missing may be the worst.
function gapsIn(steps: readonly Step[], counts: Readonly<Record<string, number>>): string[] {
  if (steps.length === 0) return ["it has no steps at all, not even that of the stack itself."];
  return ["create", "update", "delete"].flatMap((op) => {
    const [count, expected] = [steps.filter((one) => one.op === op).length, counts[op] ?? 0];
    return count < expected ? `it counts ${expected} of "${op}" and has ${count} of them.` : [];
  });
}

function stackIn(steps: readonly Step[]): string | undefined {
  const [, stack, project] = /^urn:pulumi:(.+?)::(.+?)::/.exec(steps[0]?.urn ?? "") ?? [];
  return stack === undefined ? undefined : `${project}/${stack}`;
}

// Pulumi's colours, and the word with which it begins.
function plain(message: string): string {
  return message
    .replaceAll(/<\{%[^%]*%\}>/g, "")
    .replace(/^\s*(error|warning): /, "")
    .trim();
}

function named(urn: string, message: string): string {
  const name = urn.split("::").slice(3).join("::");
  return name === "" || message.includes(name) ? message : `${name}: ${message}`;
}
