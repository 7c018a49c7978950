import type { WorkspaceSeed } from "../../provider/emulator/index";

/** How many objects of each kind. */
export type Mix = Readonly<Record<string, number>>;

/** So many objects, as a large workspace has them: most are the pages that Fin answers from. */
export function mixOf(objects: number): Mix {
  const shares = {
    tags: 0.2,
    attributes: 0.04,
    folders: 0.03,
    sources: 0.01,
    teams: 0.01,
    secrets: 0.002,
  };
  const others = Object.entries(shares).map(([kind, share]): [string, number] => {
    return [kind, Math.ceil(objects * share)];
  });
  const count = others.reduce((sum, [, each]) => sum + each, 0);
  return { ...Object.fromEntries(others), pages: objects - count };
}

/** A workspace with what no program can make: teammates, and teams for them. */
export function workspaceFor({ teams = 0 }: Mix): WorkspaceSeed {
  const rows = Array.from({ length: teams }, (_, n) => ({
    id: String(n + 1),
    name: `Team ${n}`,
    admin_ids: [1],
  }));
  return { admins: [{ id: "1" }, { id: "2" }], teams: rows };
}
