/** The record of an operation: steps, diagnostics, what was printed. */
import { changedKeys } from "../wire/compare-values";
import type { ResourceState } from "../state/state";
import type { Diagnostic, Result, Step } from "../types";
import { nameOf, typeOf } from "./urn";
import { isSecret, mapProperties, revealAll, type Properties } from "../wire/values";
import type { EngineStep } from "./step";

/** An error that has been reported already. */
export class Bail extends Error {}

export class Journal {
  readonly steps: Step[] = [];
  /** The same, with their states. */
  readonly begun: EngineStep[] = [];
  readonly summary: Record<string, number> = {};
  readonly diagnostics: Diagnostic[] = [];
  outputs: Properties = {};
  private readonly lines: string[] = [];

  constructor(
    /** Whether the operation is a refresh of its own, whose findings count as changes. */
    private readonly isRefresh: boolean,
  ) {}

  /** A step begins. */
  start(step: EngineStep): Step {
    const state = step.new ?? step.old;
    const urn = state?.urn ?? "";
    const record: Step = { op: step.op, urn, type: typeOf(urn), name: nameOf(urn) };
    if (step.old && step.new && step.op !== "refresh") describeChange(record, step.old, step.new);
    if (step.replaces && step.replaces.length > 0) record.replaces = step.replaces.toSorted();
    this.steps.push(record);
    this.begun.push(step);
    return record;
  }

  /** A step ended well. */
  finish(record: Step, step: EngineStep): void {
    const id = step.new?.id || step.old?.id;
    if (id) record.id = id;
    if (step.drift) record.drift = step.drift();
    if (step.op === "refresh" && step.old && step.new) {
      describeChange(record, step.old, step.new);
      addOutputs(record, step.old, step.new);
    }
    if (!isInternal(step)) this.count(record, step);
    if (!isInternal(step) && record.op !== "same") this.lines.push(`${record.op} ${record.urn}`);
  }

  /** A step failed; what it did to the object is not known, its id is. */
  failed(record: Step, step: EngineStep): void {
    const id = step.new?.id || step.old?.id;
    if (id && step.op !== "refresh") record.id = id;
    record.failed = true;
  }

  /** A message of the engine, the program or the host; an ephemeral one is progress that isn't kept on screen. */
  log(severity: Diagnostic["severity"], message: string, urn = "", ephemeral = false): void {
    this.diagnostics.push({ severity, urn, message, ...(ephemeral && { ephemeral }) });
    if (severity !== "debug" && !ephemeral) this.lines.push(`${severity}: ${message}`);
  }

  /** A line of the program or the host. */
  print(line: string): void {
    this.diagnostics.push({ severity: "info", urn: "", message: line });
    this.lines.push(line);
  }

  /** A copy: what happens afterwards doesn't change it. */
  result(ok: boolean): Result {
    const hidden = mapProperties(this.outputs, (value) => (isSecret(value) ? "[secret]" : value));
    const outputs = Object.entries(hidden).map(
      ([key, value]) => `${key}: ${JSON.stringify(value)}`,
    );
    return structuredClone({
      ok,
      steps: this.steps,
      summary: this.summary,
      outputs: mapProperties(this.outputs, revealAll),
      diagnostics: this.diagnostics,
      printed: [...this.lines, ...outputs].join("\n"),
    });
  }

  private count(record: Step, step: EngineStep): void {
    const op = this.isRefresh && record.drift ? record.drift : record.op;
    const counts =
      op === "read" ? readChanged(step) : step.logical || (this.isRefresh && record.drift);
    if (counts) this.summary[op] = (this.summary[op] ?? 0) + 1;
  }
}

/** Steps that users don't see: the engine's own providers. */
export function isInternal(step: EngineStep): boolean {
  if (step.op === "remove-pending-replace") return true;
  const urn = (step.new ?? step.old)?.urn ?? "";
  return typeOf(urn).startsWith("pulumi:providers:") && /^default(_|$)/.test(nameOf(urn));
}

function describeChange(record: Step, before: ResourceState, after: ResourceState): void {
  const keys = visible(changedKeys(before.inputs, after.inputs));
  const hidden = keys.filter((key) => isSecret(before.inputs[key]) && isSecret(after.inputs[key]));
  const shown = keys.filter((key) => !hidden.includes(key));
  if (shown.length > 0) record.changed = shown;
  if (hidden.length > 0) record.changedSecrets = hidden;
}

function addOutputs(record: Step, before: ResourceState, after: ResourceState): void {
  const keys = visible(changedKeys(before.outputs, after.outputs)).filter(
    (key) => !isSecret(before.outputs[key]) || !isSecret(after.outputs[key]),
  );
  const all = new Set([...(record.changed ?? []), ...keys]);
  if (all.size > 0) record.changed = [...all].toSorted();
}

function visible(keys: string[]): string[] {
  return keys.filter((key) => !key.startsWith("__"));
}

function readChanged({ old, new: now }: EngineStep): boolean {
  return old !== undefined && now !== undefined && changedKeys(old.outputs, now.outputs).length > 0;
}
