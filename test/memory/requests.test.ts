import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { startEmulator } from "../../provider/emulator/index";

// With thousands of requests, what outlives them until all of the heap is collected would be most of the memory.
it("keeps nothing of a request", async () => {
  const emulator = await startEmulator({ rateLimit: { limit: 10 ** 6 } });
  const { token } = emulator.workspace();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--expose-gc", join(__dirname, "requests.cjs")],
    {
      env: {
        ...process.env,
        NO_PROXY: "*",
        no_proxy: "*",
        INTERCOM_ACCESS_TOKEN: token,
        INTERCOM_BASE_URL: emulator.url,
      },
    },
  );
  await emulator.close();
  expect(Number(stdout)).toBeLessThan(2.5);
});
