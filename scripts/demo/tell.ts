import { styleText } from "node:util";
import type { Result, Step } from "../../test/engine/engine";

type Style = Parameters<typeof styleText>[0];

/** Prints a line; in colour only to a terminal. */
export function tell(text: string, style?: Style): void {
  console.log(style === undefined ? text : paint(style, text));
}

/** Prints a heading. */
export function title(text: string): void {
  console.log(`\n${paint("bold", text)}`);
}

/** Prints what an operation did, in plain words. */
export function tellSteps(result: Result): void {
  const steps = result.steps.filter(
    (step) => WORDS[step.op] && isOwn(step) && step.drift !== "same",
  );
  for (const step of steps) {
    const [style, sign, word] = WORDS[step.op] as Words;
    const kind = step.type.split(":").at(-1);
    const changed = step.changed?.filter((key) => !key.startsWith("_")) ?? [];
    const detail = changed.length > 0 && step.op !== "create" ? ` (${changed.join(", ")})` : "";
    tell(`  ${paint(style, `${sign} ${word}`.padEnd(12))} ${kind} ${step.name}${detail}`);
  }
  if (steps.length === 0) tell("  nothing", "dim");
  const notes = result.diagnostics.filter(({ severity, ephemeral, urn }) => {
    return (
      urn.includes("intercom:") && !ephemeral && (severity === "info" || severity === "warning")
    );
  });
  for (const { message } of notes) tell(`  ${message}`, "cyan");
}

type Words = readonly [Style, sign: string, word: string];

const WORDS: Partial<Record<Step["op"], Words>> = {
  create: ["green", "+", "creates"],
  "create-replacement": ["green", "+", "creates"],
  update: ["yellow", "~", "updates"],
  delete: ["red", "-", "deletes"],
  "delete-replaced": ["red", "-", "deletes"],
  refresh: ["cyan", "!", "differs"],
};

function isOwn({ type }: Step): boolean {
  return type.includes("intercom:") || type.startsWith("random:");
}

function paint(style: Style, text: string): string {
  const plain = !process.stdout.isTTY || Boolean(process.env.NO_COLOR);
  return plain ? text : styleText(style, text);
}
