import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { drift } from "../../provider/cli/drift";
import type { Checkpoint, Stack } from "../engine/engine";
import type { World } from "../harness/world";
import { type Called, call } from "./call";

/** What `drift --json` prints, as `docs/guides/drift.md` describes it. */
export interface Told {
  readonly workspaceId: string;
  readonly compared: number;
  readonly drifted: readonly (Named & {
    readonly gone: boolean;
    readonly changes: readonly { argument: string; declared?: unknown; actual?: unknown }[];
  })[];
  readonly unchecked: readonly (Named & { readonly name: string; readonly reason: string })[];
  readonly failed: readonly (Named & { readonly reason: string })[];
  readonly elsewhere: readonly (Named & { readonly workspaceId: string })[];
  readonly unmanaged?: readonly { kind: string; name: string; id: string }[];
  readonly unread: readonly { kind: string; reason: string }[];
  readonly requests: number;
}

interface Named {
  readonly urn: string;
  readonly kind: string;
  readonly id: string;
}

/** A folder for what `pulumi stack export` would write, gone after the tests of a file. */
export function stackFiles(): (stack: Stack | string) => Promise<string> {
  let folder: string;
  let count = 0;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "stacks-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return async (stack) => {
    const file = path.join(folder, `${(count += 1)}.json`);
    writeFileSync(file, typeof stack === "string" ? stack : await exportOf(stack));
    return file;
  };
}

/** The same text: secrets are as encrypted as in the state. */
export async function exportOf(stack: Stack): Promise<string> {
  const { version, checkpoint } = JSON.parse(await stack.stateText()) as Checkpoint;
  return JSON.stringify({ version, deployment: checkpoint.latest });
}

/** Calls drift in this process. */
export function look({ emulator }: World, file: string, ...more: string[]): Promise<Called> {
  return call(drift, ["--stack-file", file, ...more], {
    INTERCOM_BASE_URL: emulator.url,
    INTERCOM_ACCESS_TOKEN: emulator.workspace().token,
  });
}

/** The same for machines. */
export async function told(
  world: World,
  file: string,
  ...more: string[]
): Promise<Told & { code: number }> {
  const { code, out } = await look(world, file, "--json", ...more);
  expect(out.trim().split("\n")).toHaveLength(1);
  return { code, ...(JSON.parse(out) as Told) };
}
