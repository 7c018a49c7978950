import type { Answer } from "./kind";
import type { Identified, Table } from "./store";

/** 200 with a body. */
export function ok(body: object): Answer {
  return { status: 200, body };
}

/** 201 with a body. */
export function created(body: object): Answer {
  return { status: 201, body };
}

/** 200 with a list that isn't paged: the key of its rows and its type differ from kind to kind. */
export function okList(rows: readonly object[], key = "data", type = "list"): Answer {
  return ok({ type, [key]: rows });
}

/** 204. */
export function noContent(): Answer {
  return { status: 204 };
}

/** Removes a row; 200 with its id and the name of its kind. */
export function removed<T extends Identified>(table: Table<T>, { id }: T, object: string): Answer {
  table.remove(id);
  return ok({ id, object, deleted: true });
}
