import { createHash, randomBytes } from "node:crypto";

const FORM = /^(.*) \[([0-9a-f]{10})-(\d{1,9})\]$/s;
const OF_RESOURCE = 4;

/** What the name of a secret says of the rotation that created it. */
export interface Stamp {
  /** The name that the program declares. */
  readonly name: string;
  /** The id of the rotation. */
  readonly rotation: string;
  /** 1 for the first secret of the rotation. */
  readonly number: number;
}

/**
 * The id of a new rotation. It begins with the resource's digest: what a creation left behind that was killed
 * shows which resource it was for.
 */
export function newRotation(resource: string): string {
  return prefixOf(resource) + randomBytes(3).toString("hex");
}

/** Whether a rotation was created for this resource. */
export function isOf(resource: string, rotation: string): boolean {
  return rotation.startsWith(prefixOf(resource));
}

/** The name of a secret in Intercom: no two secrets of rotations have the same. */
export function stamped({ name, rotation, number }: Stamp): string {
  return `${name} [${rotation}-${number}]`;
}

/** The stamp in a secret's name; `undefined` where no rotation created it. */
export function stampIn(text: unknown): Stamp | undefined {
  const [, name, rotation, number] = FORM.exec(String(text)) ?? [];
  if (name === undefined || rotation === undefined) return undefined;
  return { name, rotation, number: Number(number) };
}

function prefixOf(resource: string): string {
  return createHash("sha256").update(resource).digest("hex").slice(0, OF_RESOURCE);
}
