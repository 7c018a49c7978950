import { spawnSync } from "node:child_process";

/** The processes below this one whose command line has a text in it. */
export function processesWith(text: string): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const all = stdout.split("\n").flatMap((line) => {
    const [, id, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return id === undefined ? [] : [{ id: Number(id), parent: Number(parent), command }];
  });
  const family = [{ id: process.pid, command: "" }];
  for (const { id } of family) family.push(...all.filter(({ parent }) => parent === id));
  return family.filter(({ command }) => command.includes(text)).map(({ id }) => id);
}
