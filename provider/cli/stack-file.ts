import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { Props } from "../definition/props";
import { typeToken } from "../definition/type-token";
import { partIds } from "../lifecycle/memory";
import { objectName } from "../wire/objects";
import { UsageError } from "./command";
import type { Found } from "./inventory";
import { kindsByName } from "./kinds-by-name";

/** A resource of ours in a stack. */
export interface StackResource {
  readonly urn: string;
  /** The kind's name, be it one that this version doesn't know. */
  readonly kind: string;
  readonly id: string;
  /** What is secret in them is encrypted. */
  readonly outputs: Props;
}

/** How Pulumi's files mark a secret, whatever else they say of it. */
export const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

const exported = z.looseObject({
  version: z.number(),
  deployment: z.looseObject({
    resources: z
      .array(
        z.looseObject({
          urn: z.string(),
          type: z.string(),
          id: z.string().optional(),
          delete: z.boolean().optional(),
          external: z.boolean().optional(),
          outputs: z.record(z.string(), z.unknown()).optional(),
        }),
      )
      .optional(),
  }),
});
const VERSION = 3;
const CURE = "Write it with `pulumi stack export --file <file>`.";
const TYPE = typeToken("");

/**
 * The resources of ours in what `pulumi stack export` wrote, without those that are only read or about to go.
 *
 * @param file Its path; `-` is what comes in on stdin.
 * @throws UsageError if it is something else.
 */
export async function readStackFile(file: string): Promise<StackResource[]> {
  const content = await contentOf(file);
  const { version, deployment } = parse(file, content);
  if (version > VERSION)
    throw new UsageError(
      `--stack-file: ${file} has version ${version}; this version of pulumi-intercom reads up to ${VERSION}. Run \`npm install pulumi-intercom@latest\`.`,
    );
  return (deployment.resources ?? []).flatMap(({ urn, type, id, outputs = {}, ...flags }) => {
    const isOurs = type.startsWith(TYPE) && id !== undefined && !flags.delete && !flags.external;
    return isOurs ? [{ urn, kind: type.slice(TYPE.length), id, outputs }] : [];
  });
}

/** Reports which objects of a workspace resources have. */
export function ownedBy(
  resources: readonly StackResource[],
  workspaceId: string,
): (found: Found) => boolean {
  const here = resources.filter(({ outputs }) => outputs.workspaceId === workspaceId);
  const owned = new Set(here.flatMap(objectsIn));
  return ({ kind, id }) => id !== undefined && owned.has(objectName(kind, id));
}

function objectsIn({ kind, id, outputs }: StackResource): string[] {
  const own = kindsByName.get(kind)?.lifecycle;
  if (!own) return [objectName({ name: kind }, id)];
  return partIds(outputs).map((part) => objectName(own.of, part));
}

/** The name that the program gave a resource. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Whether there is a secret in a value of such a file: its value is unknown. */
export function isEncrypted(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isMarked(value) || Object.values(value).some(isEncrypted);
}

/** Whether a value of such a file is a secret as a whole. */
export function isMarked(value: object): boolean {
  return Object.entries(SECRET).every(([key, mark]) => (value as Props)[key] === mark);
}

async function contentOf(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`--stack-file can't be read: ${(error as Error).message}. ${CURE}`, {
      cause: error,
    });
  }
}

function parse(file: string, content: string): z.infer<typeof exported> {
  try {
    return exported.parse(JSON.parse(content));
  } catch (cause) {
    throw new UsageError(
      `--stack-file: ${file} isn't what \`pulumi stack export\` writes. ${CURE}`,
      { cause },
    );
  }
}

/** The names of resources, by their kind. */
export function namesByKind(had: readonly StackResource[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { kind, urn } of had) names.set(kind, [...(names.get(kind) ?? []), nameOf(urn)]);
  return names;
}
