import type { Identity } from "../../api/workspace";
import { counted, tally } from "../counted";
import type { Unread } from "../inventory";
import { type StackResource, nameOf } from "../stack-file";
import type { Change, Finding } from "./compare";
import type { Unmanaged } from "./unmanaged";

/** All that was found out. */
export interface Report {
  readonly identity: Identity;
  readonly findings: readonly Finding[];
  /** Resources of other workspaces, which this token can't read. */
  readonly elsewhere: readonly StackResource[];
  /** Absent where they weren't asked for. */
  readonly unmanaged?: readonly Unmanaged[];
  readonly unread: readonly Unread[];
  readonly requests: number;
}

/** What a person reads of it: tables, and what else is to be known. */
export interface Page {
  /** Identifies a comment, in a line that isn't shown. */
  readonly marker?: string;
  readonly title: string;
  /** What is to be known first. */
  readonly lead?: readonly string[];
  readonly tables: readonly Table[];
  readonly texts?: readonly Folded[];
  readonly notes: readonly string[];
}

/** How a text changes, which is folded where it is long. */
export interface Folded {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A table; it has texts as they are, not yet fit to be shown. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  /** How many characters a cell may have, where that isn't the usual number. */
  readonly widest?: number;
  /** How many rows a comment shows unfolded. */
  readonly folded?: number;
  readonly rows: readonly (readonly string[])[];
}

/** The resources that aren't as the stack has them. */
export function driftedFindings({ findings }: Report): Finding[] {
  return findings.filter(({ isGone, changes }) => isGone || changes.length > 0);
}

/** The resources that couldn't be compared. */
export function failedFindings({ findings }: Report): Finding[] {
  return findings.filter(({ failure }) => failure !== undefined);
}

/** What machines read: `docs/guides/drift.md` describes it. */
export function asJson(report: Report): unknown {
  const { identity, findings, elsewhere, unmanaged, unread, requests } = report;
  return {
    workspaceId: identity.id,
    compared: findings.length - failedFindings(report).length,
    drifted: driftedFindings(report).map(({ resource, isGone, changes }) =>
      about(resource, { gone: isGone, changes: changes.map(changeOf) }),
    ),
    unchecked: findings.flatMap(({ resource, unchecked }) =>
      unchecked.map((one) => about(resource, one)),
    ),
    failed: failedFindings(report).map(({ resource, failure }) =>
      about(resource, { reason: failure }),
    ),
    elsewhere: elsewhere.map((one) => about(one, { workspaceId: one.outputs.workspaceId ?? null })),
    ...(unmanaged && { unmanaged }),
    unread: unread.map(({ kind, reason }) => ({ kind: kind.name, reason })),
    requests,
  };
}

function about({ urn, kind, id }: StackResource, more: object): object {
  return { urn, kind, id, ...more };
}

function changeOf({ argument, values }: Change): object {
  if (!values) return { argument };
  return { argument, declared: values.declared ?? null, actual: values.actual ?? null };
}

/** What people read. */
export function asPage(report: Report): Page {
  const { findings, unmanaged } = report;
  const compared = findings.length - failedFindings(report).length;
  const differ = driftedFindings(report).length;
  return {
    title: `${differ} of ${counted(compared, "resource")} drifted in ${report.identity.name} (${report.identity.id})`,
    tables: [
      {
        title: "",
        columns: ["resource", "kind", "id", "what", "declared", "in Intercom"],
        rows: driftedFindings(report).flatMap(rowsOf),
      },
      {
        title: `${counted(unmanaged?.length ?? 0, "object")} that no code owns`,
        columns: ["kind", "name", "id"],
        rows: (unmanaged ?? []).map(({ kind, name, id }) => [kind, name, id]),
      },
    ].filter(({ rows }) => rows.length > 0),
    notes: notesOf(report),
  };
}

function rowsOf({ resource, isGone, changes }: Finding): string[][] {
  const { urn, kind, id } = resource;
  const start = [nameOf(urn), kind, id];
  if (isGone) return [[...start, "is gone", "", ""]];
  return changes.map(({ argument, values }) =>
    values
      ? [...start, argument, shown(values.declared), shown(values.actual)]
      : [...start, `${argument}: the text was changed`, "", ""],
  );
}

function notesOf(report: Report): string[] {
  const { elsewhere, unmanaged, unread } = report;
  const unchecked = tally(
    report.findings.flatMap(({ resource, unchecked: all }) =>
      all.map(({ name, reason }) => `${resource.kind}.${name}, since ${reason}`),
    ),
  );
  const others = tally(elsewhere.map(({ outputs }) => String(outputs.workspaceId ?? "unknown")));
  return [
    ...(driftedFindings(report).length > 0 ? [NEXT] : []),
    ...[...unchecked].map(
      ([what, count]) => `not checked: ${what} (${counted(count, "resource")})`,
    ),
    ...failedFindings(report).map(
      ({ resource, failure = "" }) =>
        `not compared: ${nameOf(resource.urn)}. ${failure.replaceAll("\n", " ")}`,
    ),
    ...[...others].map(
      ([workspace, count]) =>
        `not compared: ${counted(count, "resource")} of another workspace, ${workspace}`,
    ),
    ...(unmanaged?.length === 0 ? ["the stack manages every object that can be declared"] : []),
    ...unread.map(({ kind, reason }) => `not read: ${kind.name}. ${reason.replaceAll("\n", " ")}`),
  ];
}

const NEXT =
  "to keep what is in Intercom, change the program and run `pulumi refresh`. " +
  "To restore what is declared, run `pulumi refresh`, then `pulumi up`";

/** A value of an argument, in a table. */
export function shown(value: unknown): string {
  return value === undefined || value === null ? "nothing" : JSON.stringify(value);
}
