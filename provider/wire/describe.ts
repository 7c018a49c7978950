import type { Row } from "../api/pages";
import type { AnyKind } from "../definition/kind";
import { decode, idOf } from "./rows";

/** A value in a sentence. One that is long is only described: a secret might be cut in two. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 80 ? `something of ${text.length} characters` : text;
}

/** An object in a list of several: its id, and how old it is where its row has that. */
export function describeRow(kind: AnyKind, row: Row): string {
  return `${idOf(row) ?? "without an id"}${describeAge(kind, row)}`;
}

function describeAge(kind: AnyKind, row: Row): string {
  const { createdAt } = decode(kind, row);
  const minutes = Math.floor((Date.now() - Date.parse(String(createdAt))) / 60_000);
  if (!Number.isFinite(minutes) || minutes < 0) return "";
  if (minutes < 2) return ", created just now";
  if (minutes < 120) return `, created ${minutes} minutes ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? `, created ${hours} hours ago`
    : `, created ${Math.floor(hours / 24)} days ago`;
}
