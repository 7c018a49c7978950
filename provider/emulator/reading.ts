import { ok, okList } from "./answers";
import { notFound } from "./errors";
import type { Route, Workspace } from "./kind";
import type { Identified } from "./store";

/** The endpoint of a list that isn't paged, of what the API only shows. */
export function listRoute<T extends Identified>(
  path: string,
  collection: string,
  show: (row: T) => object,
): Route {
  const rows = (workspace: Workspace) => workspace.table<T>(collection).all();
  return {
    method: "GET",
    path,
    handle: ({ workspace }) => okList(rows(workspace).map((row) => show(row))),
  };
}

/** The endpoint of one object, of what the API only shows. */
export function oneRoute<T extends Identified>(
  path: string,
  collection: string,
  show: (row: T) => object,
  missing?: string,
): Route {
  return {
    method: "GET",
    path: `${path}/{id}`,
    handle: ({ workspace, params }) => {
      const row = workspace.table<T>(collection).get(params.id ?? "");
      if (!row) throw notFound("not_found", missing);
      return ok(show(row));
    },
  };
}
