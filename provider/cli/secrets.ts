import { parseArgs } from "node:util";
import { isGone } from "../api/errors";
import { oneLine } from "../api/printable";
import type { Workspace } from "../api/workspace";
import type { Props } from "../definition/props";
import { ID } from "../definition/values";
import { IdentityVerificationSecret } from "../resources/identity-verification-secret";
import { pathOf } from "../wire/addresses";
import { listOf } from "../wire/objects";
import { decode, idOf } from "../wire/rows";
import { versionForReading } from "../wire/version-for";
import { confirm } from "./ask";
import { type Command, FOUND, UsageError, readOptions } from "./command";
import { CONNECTING, CREDENTIALS, connect } from "./connect";
import { counted } from "./counted";
import { asMarkdown } from "./drift/markdown";
import type { Page } from "./drift/report";
import { say, sayJson } from "./output";
import { stampIn } from "../rotation/stamp";

/** Shows the identity verification secrets of a workspace, and deletes those that no stack has. */
export const secrets: Command = {
  help: `usage: pulumi-intercom secrets list [--older-than <days>] [--json | --markdown]
       pulumi-intercom secrets prune --id <id> [--id <id> ...] [--yes] [--json]

list shows every identity verification secret with its id, name, platforms and age, and
with the id of the IdentityVerificationSecretRotation that created it, if one did.
Their values can't be shown: Intercom returns them only when it creates them. With
--older-than it shows only older secrets, and the exit code is ${FOUND} if there are any.

prune deletes the secrets with these ids, such as those that a killed run left behind.
Intercom then rejects users whose identity was signed with one of them. To delete a
secret that a stack has, remove it from the program instead; to revoke one of a rotation,
declare its id in revokedIds.

  --older-than <days>  shows only secrets that are older
  --id <id>            the id of a secret to delete; repeatable
  --yes                deletes without asking; required if stdin isn't a terminal
  --json               prints one line of JSON
  --markdown           prints Markdown, for a comment, an issue or a job's summary
  --help               prints this help

${CREDENTIALS}
`,
  run: async ([action, ...args]) => {
    if (action === "list") return list(args);
    if (action === "prune") return prune(args);
    throw new UsageError(`expected list or prune, got ${JSON.stringify(action ?? "nothing")}.`);
  },
};

async function connectForSecrets(stack: string | undefined): Promise<Workspace> {
  const workspace = await connect(stack);
  return workspace.at(versionForReading(IdentityVerificationSecret.kind, workspace.settings));
}

interface Secret extends Props {
  readonly id: string;
  /** The id of the rotation that created it, if one did. */
  readonly rotation?: string;
}

async function list(args: string[]): Promise<number> {
  const {
    json,
    markdown,
    stack,
    "older-than": limit,
  } = readOptions(() =>
    parseArgs({
      args,
      options: {
        "older-than": { type: "string" },
        json: { type: "boolean", default: false },
        markdown: { type: "boolean", default: false },
        ...CONNECTING,
      },
    }),
  );
  if (json && markdown) throw new UsageError("--json and --markdown exclude each other.");
  const days = limit === undefined ? undefined : daysIn(limit);
  const workspace = await connectForSecrets(stack);
  const { id, name } = await workspace.identity();
  const all = await read(workspace);
  const shown = days === undefined ? all : all.filter((secret) => isOlder(secret, days, workspace));
  if (json) sayJson({ workspaceId: id, secrets: shown });
  else {
    const than = days === undefined ? "" : ` older than ${counted(days, "day")}`;
    const what = counted(shown.length, "identity verification secret") + than;
    const title = `${oneLine(name)} (${oneLine(id)}) has ${what}`;
    if (markdown) say(asMarkdown(pageOf(title, shown)).trimEnd());
    else say([`${title}.`, ...shown.map((secret) => `  ${described(secret)}`)].join("\n"));
  }
  return days !== undefined && shown.length > 0 ? FOUND : 0;
}

function daysIn(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new UsageError(`--older-than is ${JSON.stringify(text)}: expected a number of days.`);
}

// One whose age isn't returned may be of any.
function isOlder({ createdAt }: Secret, days: number, workspace: Workspace): boolean {
  const age = workspace.serverTime() - Date.parse(String(createdAt));
  return !(age <= days * 86_400_000);
}

async function prune(args: string[]): Promise<void> {
  const {
    id: ids = [],
    yes,
    json,
    stack,
  } = readOptions(() =>
    parseArgs({
      args,
      options: {
        id: { type: "string", multiple: true },
        yes: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        ...CONNECTING,
      },
    }),
  );
  if (ids.length === 0) throw new UsageError("--id is required: the id of the secret to delete.");
  const wrong = ids.find((id) => !ID.test(id));
  if (wrong !== undefined)
    throw new UsageError(
      `--id is ${JSON.stringify(wrong)}: expected the id of a secret, such as 71.`,
    );
  const workspace = await connectForSecrets(stack);
  const { name } = await workspace.identity();
  const chosen = choose(await read(workspace), ids);
  const question = [
    `Delete from ${oneLine(name)}? Intercom then rejects users whose identity was signed with:`,
    ...chosen.map((secret) => `  ${described(secret)}`),
  ];
  if (!yes) await confirm(question.join("\n"));
  for (const { id } of chosen) await remove(workspace, id);
  if (json) sayJson({ deleted: chosen.map(({ id }) => id) });
  else for (const secret of chosen) say(`deleted ${described(secret)}`);
}

async function read(workspace: Workspace): Promise<Secret[]> {
  const { kind } = IdentityVerificationSecret;
  const rows = await listOf({ kind, workspace, within: {} }).all();
  return rows.map((row) => {
    const values = decode(kind, row);
    const stamp = stampIn(values.name);
    const rotation = stamp && { rotation: stamp.rotation };
    return Object.assign({ id: idOf(row) ?? "" }, values, rotation);
  });
}

// All or none: a mistyped id isn't found out after others are gone.
function choose(all: readonly Secret[], ids: readonly string[]): Secret[] {
  return [...new Set(ids)].map((id) => {
    const found = all.find((secret) => secret.id === id);
    if (!found)
      throw new Error(`This workspace has no secret with the id ${id}. None was deleted.`);
    return found;
  });
}

async function remove(workspace: Workspace, id: string): Promise<void> {
  try {
    const path = pathOf({ kind: IdentityVerificationSecret.kind, within: {} }, id);
    await workspace.send({ method: "DELETE", path });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function described(secret: Secret): string {
  const [id, name, platforms, made, rotation] = partsOf(secret);
  const by = rotation === "" ? "" : ` by the rotation ${rotation}`;
  return `${id}  ${name}, ${platforms}, created ${made}${by}`;
}

function pageOf(title: string, shown: readonly Secret[]): Page {
  const columns = ["id", "name", "platforms", "made", "rotation"];
  // A column that is empty says nothing.
  const width = shown.some(({ rotation }) => rotation) ? columns.length : columns.length - 1;
  const rows = shown.map((secret) => partsOf(secret).slice(0, width));
  const tables = [{ title: "", columns: columns.slice(0, width), rows }];
  return { title, tables: shown.length > 0 ? tables : [], notes: [] };
}

function partsOf({ id, name, createdAt, rotation = "", ...flags }: Secret): string[] {
  const platforms = ["Web", "Ios", "Android"].filter((one) => flags[`supports${one}`] === true);
  return [
    id,
    oneLine(JSON.stringify(name) ?? ""),
    platforms.join(" and "),
    String(createdAt),
    rotation,
  ];
}
