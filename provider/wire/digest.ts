import { createHash, createHmac, randomBytes } from "node:crypto";
import { isObject } from "../api/json";
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
export function isDigestOf(known: string, body: unknown, key?: string): boolean {
  const isKnown = (one: string) => known === sealedLike(one, known, key);
  return isKnown(digest(body)) || isKnown(digestOfText(textOf(body)));
}

/** A key for digests of secrets: short ones are found by trying, where their digests have none. */
export function newKey(): string {
  return randomBytes(9).toString("base64url");
}

/** A digest that reveals nothing without a key. One that is sealed already, or empty, stays as it is. */
export function sealed(plain: string, key: string | undefined): string {
  if (key === undefined || plain === "" || isSealed(plain)) return plain;
  return SEAL + createHmac("sha256", key).update(plain).digest("base64url").slice(0, 16);
}

/** A digest in the form that another one has in state. */
export function sealedLike(plain: string, known: unknown, key: string | undefined): string {
  return isSealed(known) ? sealed(plain, key) : plain;
}

/** Whether it takes the key to compare a digest. */
export function isSealed(known: unknown): boolean {
  return typeof known === "string" && known.startsWith(SEAL);
}

// No digest has it.
const SEAL = ".";

function textOf(body: unknown): string {
  return typeof body === "string" ? body : String(JSON.stringify(body, inOrder));
}

function digestOfText(text: string): string {
  // 96 bits: enough to distinguish texts that people write, and short in state.
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

/** The same for equal values of any shape, whatever the order of their keys. */
export function fingerprint(value: unknown): string {
  return digest(JSON.stringify(value, inOrder));
}

function inOrder(_: string, inner: unknown): unknown {
  if (!isObject(inner)) return inner;
  return Object.fromEntries(
    Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
