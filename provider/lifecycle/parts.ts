import type { Row } from "../api/pages";
import type { KindLifecycle } from "../definition/kind";
import type { Part, Parts } from "../definition/lifecycle";
import type { Props } from "../definition/props";
import { fingerprint } from "../wire/digest";
import { listOf, objectName } from "../wire/objects";
import { decode, idOf } from "../wire/rows";
import { type Context, objectsAround } from "./context";
import { create } from "./create";
import { Declaration, Known } from "./declaration";
import { deleteAnyway } from "./delete";
import { requireGone } from "./gone";
import { RECENT_MS, requireOverlap } from "./overlap";
import { HAS_ANOTHER_RESOURCE } from "./staying";

/**
 * The objects that a resource consists of, as its lifecycle works with them.
 *
 * @param urn The resource; `undefined` where this run didn't check it.
 */
export function partsOf({ of: kind }: KindLifecycle, anywhere: Context, urn?: string): Parts {
  const objects = objectsAround(anywhere, { kind, args: [], values: {} });
  const { workspace, run, report } = objects;
  const recent = () => listOf(objects).since(workspace.now() - RECENT_MS);
  const remove = (id: string) => deleteAnyway(objects, id);
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
    create: async (declared) => {
      const { id, values } = await create(anywhere, new Declaration(kind, declared));
      return { id, values };
    },
    delete: remove,
    deleteAll: async (ids) => {
      const stays = ids.filter((id) => run.isOwned(objectName(kind, id)));
      if (stays.length > 0)
        report.warn(
          `${kind.name} ${stays.join(" and ")} ${stays.length === 1 ? "stays" : "stay"} in Intercom: ${HAS_ANOTHER_RESOURCE}`,
        );
      const goes = ids.filter((id) => !stays.includes(id));
      const rows = await recent();
      const known = (id: string) =>
        new Known(kind, id, decodeOf(rows.find((row) => idOf(row) === id)));
      await requireOverlap(objects, ...goes.map(known));
      for (const id of goes) await remove(id);
    },
    isOwned: (id) => run.isSeen(objectName(kind, id)),
    info: (message) => report.info(message, urn),
    warn: (message) => report.warn(message, urn),
  };

  function partOf(row: Row): Part[] {
    const id = idOf(row);
    return id === undefined ? [] : [{ id, values: decodeOf(row) }];
  }

  function decodeOf(row: Row = {}): Props {
    return decode(kind, row);
  }
}
