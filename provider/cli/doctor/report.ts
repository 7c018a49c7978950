import type { Checked, Finding } from "./check";
import { counted } from "../counted";

const MARKS: Readonly<Record<Finding["level"], string>> = {
  ok: "ok",
  warning: "warning",
  fails: "FAILS",
  skipped: "skipped",
};

/** What was found as a table, with a cure under each line that has one. */
export function asText(checked: readonly Checked[]): string {
  const lines = checked.flatMap(({ check, findings }) =>
    findings.flatMap(({ level, text, cure }) => {
      const line = `${MARKS[level].padEnd(8)} ${check.name.padEnd(11)} ${text}`;
      const cures = cure?.split("\n").map((one) => `${" ".repeat(21)}${one}`) ?? [];
      return [line, ...cures];
    }),
  );
  return [...lines, "", conclusion(checked)].join("\n");
}

/** The same for machines. */
export function asJson(checked: readonly Checked[], requests: number) {
  return {
    ok: !fails(checked),
    checks: checked.map(({ check: { name, how }, findings }) => ({ name, how, findings })),
    requests,
  };
}

/** Whether something would fail. */
export function fails(checked: readonly Checked[]): boolean {
  return count(checked, "fails") > 0;
}

function conclusion(checked: readonly Checked[]): string {
  const problems = counted(count(checked, "fails"), "problem");
  const warnings = counted(count(checked, "warning"), "warning");
  if (fails(checked)) return `${problems}, ${warnings}.`;
  return count(checked, "warning") > 0 ? `Nothing would fail; ${warnings}.` : "All is well.";
}

function count(checked: readonly Checked[], level: Finding["level"]): number {
  return checked.flatMap(({ findings }) => findings).filter((one) => one.level === level).length;
}
