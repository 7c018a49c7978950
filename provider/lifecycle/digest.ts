import { createHash } from "node:crypto";
import { withoutSignatures } from "./signed-addresses";

/** What is kept of a large body. */
export class Digest {
  constructor(readonly text: string) {}
}

/** The digest of a body, or of what was kept of it, without what is new at each read. */
export function digest(body: unknown): string {
  return body instanceof Digest ? body.text : digestOfText(withoutSignatures(textOf(body)));
}

/** Whether a digest in state, which may be from before signatures were left out, is that of a body. */
export function isDigestOf(known: string, body: unknown): boolean {
  return known === digest(body) || known === digestOfText(textOf(body));
}

function textOf(body: unknown): string {
  return typeof body === "string" ? body : String(JSON.stringify(body, inOrder));
}

function digestOfText(text: string): string {
  // 96 bits: enough to tell texts apart that somebody wrote, and short in state.
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

/** The same for equal values of any shape, whatever the order of their keys. */
export function fingerprint(value: unknown): string {
  return digest(JSON.stringify(value, inOrder));
}

function inOrder(_: string, inner: unknown): unknown {
  return isObject(inner) ? sorted(inner) : inner;
}

function sorted(value: object): unknown {
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
