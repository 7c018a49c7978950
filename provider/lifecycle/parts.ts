import type { Row } from "../api/pages";
import type { KindLifecycle } from "../definition/kind";
import type { Part, Parts } from "../definition/lifecycle";
import { fingerprint } from "../wire/digest";
import { failureOf } from "../wire/failures";
import { listOf, objectName, readNow } from "../wire/objects";
import { decode, idOf } from "../wire/rows";
import { type Context, objectsAround } from "./context";
import { bringToDeclared, create } from "./create";
import { Declaration, Known } from "./declaration";
import { deleteAnyway } from "./delete";
import { requireGone } from "./gone";
import { RECENT_MS, requireOverlap } from "./overlap";
import { digestOfPart } from "./part-digest";
import { asFound } from "./resolve";
import { HAS_ANOTHER_RESOURCE } from "./staying";

/** A resource whose objects are worked with. */
export interface Whole {
  /** `undefined` where this run didn't check it. */
  readonly urn?: string;
  /** The arguments that it declares. */
  readonly args: readonly string[];
}

/** The objects that a resource consists of, as its lifecycle works with them. */
export function partsOf(
  { of: kind }: KindLifecycle,
  anywhere: Context,
  { urn, args }: Whole,
): Parts {
  const objects = objectsAround(anywhere, { kind, args: [...args], values: {} });
  const { workspace, run, report } = objects;
  const recent = () => listOf(objects).since(workspace.now() - RECENT_MS);
  const remove = (id: string) => run.deletions.track(kind, deleteAnyway(objects, id));
  return {
    resource: urn === undefined ? "" : fingerprint(urn),
    now: () => workspace.serverTime(),
    list: async (expected) => {
      const rows = await recent();
      const ids = new Set(rows.map(idOf));
      const missing = expected.filter((id) => !ids.has(id));
      const found = await Promise.all(missing.map((id) => listOf(objects).find(id)));
      if (found.includes(undefined)) await requireGone(objects, listOf(objects));
      const late = found.filter((row) => row !== undefined);
      return [...rows, ...late].flatMap((row) => partOf(row));
    },
    reserve: (ids) => {
      for (const id of ids) run.reserved.add(objectName(kind, id));
    },
    create: async (declared) => {
      // What another resource gives up just now is gone, or stays for this one.
      await run.deletions.answered(kind);
      const { id, values, memory } = await create(anywhere, new Declaration(kind, declared));
      return { ...(await written(id)), values, adopted: memory?.adopted };
    },
    bring: async (id, page) => {
      const declared = new Declaration(kind, page);
      try {
        const row = await readNow(objects, id);
        if (!row) return undefined;
        listOf(objects).put(id, row);
        await bringToDeclared(objects, declared, asFound(declared, row), row);
        run.owned.add(objectName(kind, id));
        return await written(id);
      } catch (error) {
        throw failureOf(kind, declared.describe(id), "updated", error);
      }
    },
    delete: remove,
    deleteAll: async (ids) => {
      const stays = ids.filter((id) => run.owned.has(objectName(kind, id)));
      if (stays.length > 0)
        report.warn(
          `${kind.name} ${stays.join(" and ")} ${stays.length === 1 ? "stays" : "stay"} in Intercom: ${HAS_ANOTHER_RESOURCE}`,
        );
      const goes = ids.filter((id) => !stays.includes(id));
      const rows = await recent();
      const known = (id: string) =>
        new Known(kind, id, decode(kind, rows.find((row) => idOf(row) === id) ?? {}));
      await requireOverlap(objects, ...goes.map(known));
      for (const id of goes) await remove(id);
    },
    files: urn === undefined ? undefined : run.filesOf(urn),
    hasOtherResource: (id) => {
      const object = objectName(kind, id);
      return run.owned.has(object) || run.reserved.has(object);
    },
    isOwned: (id) => run.isSeen(objectName(kind, id)),
    info: (message) => report.info(message, urn),
    warn: (message) => report.warn(message, urn),
  };

  function partOf(row: Row): Part[] {
    const id = idOf(row);
    if (id === undefined) return [];
    return [{ id, values: decode(kind, row), digest: (names) => digestOfPart(kind, row, names) }];
  }

  // What a write's answer showed needs no request.
  async function written(id: string): Promise<Part> {
    const [part] = partOf((await listOf(objects).find(id)) ?? { id });
    return part ?? { id, values: {}, digest: () => "" };
  }
}
