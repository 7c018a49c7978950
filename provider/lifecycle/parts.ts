import type { Row } from "../api/pages";
import type { KindLifecycle } from "../definition/kind";
import type { Part, Parts } from "../definition/lifecycle";
import type { Props } from "../definition/props";
import { fingerprint } from "../wire/digest";
import { failureOf } from "../wire/failures";
import { objectName, objectsOf, readNow } from "../wire/objects";
import { decode, idOf } from "../wire/rows";
import { type Context, inVersion } from "./context";
import { bringToDeclared, create } from "./create";
import { Declaration } from "./declaration";
import { deleteAnyway } from "./delete";
import { describeObject } from "./describe-object";
import { requireGone } from "./gone";
import { memoryOf } from "./memory";
import { RECENT_MS, requireOverlap } from "./overlap";
import { digestOfPart } from "./part-digest";
import { asFound } from "./resolve";
import { HAS_ANOTHER_RESOURCE } from "./staying";

/** A resource whose objects are worked with. */
export interface Whole {
  /** `undefined` where this run didn't check it. */
  readonly urn?: string;
  /** The arguments that it declares. */
  readonly declared?: Props;
}

/**
 * The objects that a resource consists of, as its lifecycle works with them.
 */
export function partsOf(
  { of: kind }: KindLifecycle,
  anywhere: Context,
  { urn, declared: whole = {} }: Whole = {},
): Parts {
  const given = Object.keys(whole).filter((name) => whole[name] !== undefined);
  const context = inVersion({ ...anywhere, kind }, given);
  const { workspace, run, report } = context;
  const objects = () => objectsOf(kind, workspace, {});
  const remove = (id: string) => run.trackDeletion(kind, deleteAnyway(context, { id, within: {} }));
  return {
    resource: urn === undefined ? "" : fingerprint(urn),
    now: () => workspace.serverTime(),
    list: async (expected) => {
      const rows = await objects().since(workspace.now() - RECENT_MS);
      const ids = new Set(rows.map(idOf));
      const missing = expected.filter((id) => !ids.has(id));
      const found = await Promise.all(missing.map((id) => objects().find(id)));
      if (found.includes(undefined)) await requireGone(context, objects());
      const late = found.filter((row) => row !== undefined);
      return [...rows, ...late].flatMap((row) => partOf(row));
    },
    reserve: (ids) => {
      for (const id of ids) run.reserve(objectName(kind, id));
    },
    create: async (declared) => {
      // What another resource gives up just now is gone, or stays for this one.
      await run.deletionsAnswered(kind);
      const { id, outputs } = await create(context, new Declaration(kind, declared));
      return { ...(await written(id)), values: outputs, adopted: memoryOf(outputs)?.adopted };
    },
    bring: async (id, declared) => {
      try {
        const row = await readNow(kind, workspace, id, declared);
        if (!row) return undefined;
        objects().put(id, row);
        const before = asFound(kind, declared, row);
        await bringToDeclared(context, { id, declared, before, row });
        run.noteOwned(objectName(kind, id));
        return await written(id);
      } catch (error) {
        throw failureOf(kind, describeObject(kind, declared, id), "updated", error);
      }
    },
    delete: remove,
    deleteAll: async (ids) => {
      const stays = ids.filter((id) => run.isOwned(objectName(kind, id)));
      if (stays.length > 0)
        report.warn(
          `${kind.name} ${stays.join(" and ")} ${stays.length === 1 ? "stays" : "stay"} in Intercom: ${HAS_ANOTHER_RESOURCE}`,
        );
      const goes = ids.filter((id) => !stays.includes(id));
      const rows = await objects().since(workspace.now() - RECENT_MS);
      const before = (id: string) => decodeOf(rows.find((row) => idOf(row) === id));
      await requireOverlap(context, ...goes.map((id) => ({ id, before: before(id) })));
      for (const id of goes) await remove(id);
    },
    files: urn === undefined ? undefined : run.filesOf(urn),
    hasOtherResource: (id) => {
      const object = objectName(kind, id);
      return run.isOwned(object) || run.isReserved(object);
    },
    isOwned: (id) => run.isSeen(objectName(kind, id)),
    info: (message) => report.info(message, urn),
    warn: (message) => report.warn(message, urn),
  };

  function partOf(row: Row): Part[] {
    const id = idOf(row);
    if (id === undefined) return [];
    return [{ id, values: decodeOf(row), digest: (names) => digestOfPart(kind, row, names) }];
  }

  // What a write's answer showed needs no request.
  async function written(id: string): Promise<Part> {
    const [part] = partOf((await objects().find(id)) ?? { id });
    return part ?? { id, values: {}, digest: () => "" };
  }

  function decodeOf(row: Row = {}): Props {
    return decode(kind, row);
  }
}
