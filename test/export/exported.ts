import { vi } from "vitest";
import { exportCommand } from "../../provider/cli/export";
import type { Emulator } from "../../provider/emulator/index";

/** Runs the export in this process, on the first workspace of an emulator; gives what it told. */
export async function exported(
  emulator: Emulator,
  args: readonly string[],
  token = emulator.workspace().token,
): Promise<{ out: string; err: string }> {
  vi.stubEnv("INTERCOM_BASE_URL", emulator.url);
  vi.stubEnv("INTERCOM_ACCESS_TOKEN", token);
  const told = { out: "", err: "" };
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    told.out += String(text);
    return true;
  });
  const err = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    told.err += String(text);
    return true;
  });
  try {
    await exportCommand.run([...args]);
    return told;
  } finally {
    out.mockRestore();
    err.mockRestore();
    vi.unstubAllEnvs();
  }
}
