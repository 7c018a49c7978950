/** What the CLI's event log says of an operation, in the bench's words. */
import { changedKeys } from "./wire/compare-values";
import type { Diagnostic, Op, Result, Step } from "./types";
import { nameOf, STACK_TYPE, typeOf } from "./deploy/urn";
import { isSecret, mapProperties, type Properties, type Value } from "./wire/values";

type Read = Pick<Result, "steps" | "summary" | "outputs" | "diagnostics">;

export function readEvents(log: string): Read {
  const read: Read = { steps: [], summary: {}, outputs: {}, diagnostics: [] };
  const open = new Map<string, Step>();
  // The last line of a run that was killed may be cut.
  const lines = log.split("\n").slice(0, -1);
  for (const line of lines) {
    const event = JSON.parse(line) as LoggedEvent;
    if (event.resourcePreEvent) begin(read, open, event.resourcePreEvent.metadata);
    if (event.resOutputsEvent) end(read, open, event.resOutputsEvent.metadata);
    if (event.resOpFailedEvent) fail(open, event.resOpFailedEvent.metadata);
    if (event.diagnosticEvent) read.diagnostics.push(diagnosticOf(event.diagnosticEvent));
    if (event.summaryEvent) read.summary = event.summaryEvent.resourceChanges ?? {};
  }
  return read;
}

interface LoggedEvent {
  resourcePreEvent?: { metadata: Metadata };
  resOutputsEvent?: { metadata: Metadata };
  resOpFailedEvent?: { metadata: Metadata };
  diagnosticEvent?: LoggedDiagnostic;
  summaryEvent?: { resourceChanges?: Record<string, number> };
}

interface Metadata {
  op: string;
  urn: string;
  old: State | null;
  new: State | null;
  keys?: string[];
}

interface State {
  id: string;
  inputs: Properties;
  outputs: Properties;
}

interface LoggedDiagnostic {
  urn?: string;
  message: string;
  severity: string;
  ephemeral?: boolean;
}

const OPS: Record<string, Op> = {
  discard: "discard",
  "discard-replaced": "discard-replaced",
  "remove-pending-replace": "remove-pending-replace",
};

function begin(read: Read, open: Map<string, Step>, metadata: Metadata): void {
  const { urn, old, new: now, keys = [] } = metadata;
  const op = OPS[metadata.op] ?? (metadata.op as Op);
  const step: Step = { op, urn, type: typeOf(urn), name: nameOf(urn) };
  if (old && now && op !== "refresh") describe(step, changedKeys(old.inputs, now.inputs));
  if (keys.length > 0) step.replaces = keys.toSorted();
  read.steps.push(step);
  open.set(keyOf(metadata), step);
}

/** A refresh ends under the name of what it found; outputs that a component adds later come under the same name. */
function end(read: Read, open: Map<string, Step>, metadata: Metadata): void {
  const { urn, old, new: now } = metadata;
  if (typeOf(urn) === STACK_TYPE && now) read.outputs = mapProperties(now.outputs, plain);
  const refreshed = open.get(keyOf({ ...metadata, op: "refresh" }));
  const step = refreshed ?? open.get(keyOf(metadata));
  if (!step) return;
  const id = now?.id || old?.id;
  if (id) step.id = id;
  if (step !== refreshed) return;
  open.delete(keyOf({ ...metadata, op: "refresh" }));
  if (metadata.op !== "refresh") step.drift = metadata.op as NonNullable<Step["drift"]>;
  if (!old || !now) return;
  const inputs = changedKeys(old.inputs, now.inputs);
  describe(step, [...inputs, ...changedKeys(old.outputs, now.outputs)]);
}

function fail(open: Map<string, Step>, metadata: Metadata): void {
  const step = open.get(keyOf(metadata));
  if (!step) return;
  step.failed = true;
  const id = metadata.new?.id || metadata.old?.id;
  if (id && metadata.op !== "refresh") step.id = id;
}

/** Two objects of one URN are told apart by the id of the old one, which an import has only when it ends. */
function keyOf({ op, urn, old }: Metadata): string {
  return `${op} ${urn} ${op === "import" ? "" : (old?.id ?? "")}`;
}

/** Secrets are masked in the log, so that two of them always look the same. */
function describe(step: Step, keys: string[]): void {
  const shown = [...new Set(keys)].filter((key) => !key.startsWith("__")).toSorted();
  if (shown.length > 0) step.changed = shown;
}

function diagnosticOf({ urn = "", message, severity, ephemeral }: LoggedDiagnostic): Diagnostic {
  return {
    severity: severity.replace(/#.*/, "") as Diagnostic["severity"],
    urn,
    message: message.trimEnd(),
    ...(ephemeral && { ephemeral }),
  };
}

function plain(value: Value): Value {
  return isSecret(value) ? "[secret]" : value;
}
