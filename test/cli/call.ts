import { vi } from "vitest";
import type { Command } from "../../provider/cli/command";

/** What a command said, and the exit code that it gave of its own. */
export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Calls a command in this process, which takes no time; rejects with what it throws. */
export async function call(
  command: Command,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Called> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const told = { out: "", err: "" };
  const listen = (stream: "stdout" | "stderr", to: "out" | "err") =>
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      told[to] += String(text);
      return true;
    });
  const spies = [listen("stdout", "out"), listen("stderr", "err")];
  try {
    return { code: (await command.run([...args])) ?? 0, ...told };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}
