import { ok, okList } from "./answers";
import type { Route, Workspace } from "./kind";
import type { Identified } from "./store";

/** The endpoint of a list that isn't paged; the key of its rows and its type are those of `okList`. */
export function listRoute<T extends Identified>(
  path: string,
  collection: string,
  show: (row: T, workspace: Workspace) => object,
  key?: string,
  type?: string,
): Route {
  return {
    method: "GET",
    path,
    handle: ({ workspace }) => {
      const rows = workspace.table<T>(collection).all();
      return okList(
        rows.map((row) => show(row, workspace)),
        key,
        type,
      );
    },
  };
}

/** The endpoint of one object, with what it says where there is none. */
export function oneRoute<T extends Identified>(
  path: string,
  collection: string,
  show: (row: T, workspace: Workspace) => object,
  missing?: string,
  code?: string,
): Route {
  return {
    method: "GET",
    path: `${path}/{id}`,
    handle: ({ workspace, params }) =>
      ok(show(workspace.table<T>(collection).named(params.id, code, missing), workspace)),
  };
}
