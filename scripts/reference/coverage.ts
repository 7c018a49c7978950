import { readFileSync } from "node:fs";
import path from "node:path";
import { type AnyKind, noun } from "../../provider/definition/kind";
import { declarableKinds } from "../../provider/resources/kinds";
import { lookUps } from "./lookups";
import { code, table } from "./markdown";
import { reasons } from "./reasons";

/** What becomes of an operation of the API: what covers it and how, or why nothing does. */
export interface Coverage {
  readonly operation: string;
  /** The first of the groups that the API's description puts it in. */
  readonly group: string;
  readonly by?: AnyKind;
  /** What for; nothing if nobody accounts for the operation. */
  readonly why?: string;
}

/** Every operation of the API's description, in its order. */
export function coverage(root: string): Coverage[] {
  const file = path.join(root, "test/contract/operations.json");
  const operations = JSON.parse(readFileSync(file, "utf8")) as Record<string, [string]>;
  const uses = used();
  return Object.entries(operations).map(([operation, [group]]) => {
    const use = uses.get(unnamed(operation));
    const reason = reasons.find((one) => one.group === group && startsAs(operation, one.at));
    return { operation, group, by: use?.kind, why: use?.why ?? reason?.why };
  });
}

/** What the kinds and the look-ups send, without the names of what is in braces. */
export function used(): ReadonlyMap<string, { readonly kind: AnyKind; readonly why: string }> {
  const all = new Map<string, { kind: AnyKind; why: string }>();
  const add = (kind: AnyKind, sent: readonly (readonly [string, string])[]) => {
    for (const [operation, why] of sent) {
      const key = unnamed(operation);
      const before = all.get(key);
      all.set(key, before ? { ...before, why: `${before.why}, ${why}` } : { kind, why });
    }
  };
  // What consists of objects of another kind sends what that one does.
  for (const kind of declarableKinds.filter(({ lifecycle }) => !lifecycle))
    add(kind, [...read(kind), ...written(kind)]);
  for (const [kind, names] of lookUps()) {
    const isListed = names.length > 2;
    if (!declarableKinds.includes(kind))
      add(kind, isListed ? read(kind) : [[`GET ${kind.path}`, "read"]]);
  }
  return all;
}

/** The page of all operations, in Markdown. */
export function coveragePage(root: string): string {
  const all = coverage(root);
  const declarable = new Set(declarableKinds);
  const byKinds = all.filter(({ by }) => by && declarable.has(by)).length;
  const byLookUps = all.filter(({ by }) => by && !declarable.has(by)).length;
  const groups = [...new Set(all.map(({ group }) => group))].toSorted();
  const sections = [
    "# Coverage of the API",
    `The Preview version of the API has ${all.length} operations. Resources use ${byKinds} of them, and ` +
      `[look-ups](reference/lookups.md) another ${byLookUps}. The other ${all.length - byKinds - byLookUps} aren't configuration: ` +
      "they read data of a workspace, or perform an action. `npm run reference` generates this page from the declarations.",
    ...groups.flatMap((group) => [
      `## ${group}`,
      table(
        ["operation", "used by", "for"],
        all.filter((one) => one.group === group).map((one) => row(one, declarable)),
      ),
    ]),
  ];
  return `${sections.join("\n\n")}\n`;
}

function row({ operation, by, why = "" }: Coverage, declarable: ReadonlySet<AnyKind>): string[] {
  if (!by) return [code(operation), "", why];
  const page = declarable.has(by) ? noun(by).replaceAll(" ", "-") : "lookups";
  return [code(operation), `[${by.name}](reference/${page}.md)`, why];
}

type Sent = readonly [operation: string, why: string];

function read(kind: AnyKind): Sent[] {
  const list: Sent = [`GET ${kind.list.path ?? kind.path}`, "list"];
  return kind.readBy === "id" ? [list, [`GET ${addressOf(kind)}`, "read"]] : [list];
}

function written(kind: AnyKind): Sent[] {
  const { create, update } = kind;
  const sent: Sent[] = [];
  if (create !== "adoptedOnly") sent.push([`POST ${kind.path}`, "create"]);
  if (update !== "replaces") {
    const at = update.to === "id" ? `${update.method} ${addressOf(kind)}` : `POST ${kind.path}`;
    sent.push([at, kind.delete === "archives" ? "update, archive" : "update"]);
    const { staging, emptying } = update;
    if (emptying) sent.push([`PUT ${addressOf(kind)}`, "remove a value"]);
    if (staging) {
      const draft = `${addressOf(kind)}/${staging.at}`;
      sent.push([`GET ${draft}`, "read a draft"], [`PUT ${draft}`, "update a draft"]);
      sent.push([`POST ${draft}/publish`, "publish a draft"]);
    }
  }
  if (kind.delete === "deletes") sent.push([`DELETE ${addressOf(kind)}`, "delete"]);
  if (kind.delete === "archivesForGood") sent.push([`DELETE ${addressOf(kind)}`, "archive"]);
  return [...sent, ...Object.entries(kind.arguments).flatMap((named) => parts(kind, ...named))];
}

// What is changed one by one: ids that are attached, and elements of a list.
function parts(kind: AnyKind, name: string, { attachedAt, elementsAt }: Parts): Sent[] {
  const at = `${addressOf(kind)}/${attachedAt ?? elementsAt}`;
  const added: Sent[] = [[`POST ${at}`, `add to ${code(name)}`]];
  const removed: Sent[] = [[`DELETE ${at}/{id}`, `remove from ${code(name)}`]];
  if (attachedAt) return [...added, ...removed];
  return elementsAt ? [...added, [`PUT ${at}/{id}`, `update in ${code(name)}`], ...removed] : [];
}

interface Parts {
  readonly attachedAt?: string;
  readonly elementsAt?: string;
}

function addressOf({ path: at }: AnyKind): string {
  return `${at}/{id}`;
}

// Whatever the parts of an address are called that name an object.
function unnamed(operation: string): string {
  return operation.replaceAll(/\{\w+\}/g, "{}");
}

function startsAs(operation: string, at = ""): boolean {
  return operation.slice(operation.indexOf(" ") + 1).startsWith(at);
}
