import { expect, it } from "vitest";
import { startEmulator } from "../../provider/emulator/index";
import { DynamicHost } from "../../provider/hosts/dynamic";
import { kinds } from "../harness/world";

/** What a host warns of in two checks, with this configuration and this token in its environment. */
async function warningsWith(config: Record<string, string>, token?: string): Promise<string[]> {
  const emulator = await startEmulator({ workspaces: [{ token: "one-token" }] });
  const warned: string[] = [];
  const none = (): void => {};
  const engine = { info: none, progress: none, warn: (text: string) => void warned.push(text) };
  const env = { INTERCOM_ACCESS_TOKEN: token, INTERCOM_BASE_URL: emulator.url };
  const tag = new DynamicHost(kinds, engine, env).provider("Tag");
  const all: Record<string, string> = { "intercom:baseUrl": emulator.url, ...config };
  await tag.configure({ config: { get: (key) => all[key] } });
  for (const name of ["A", "B"]) await tag.check({}, { name });
  await emulator.close();
  return warned;
}

const configured = { "intercom:accessToken": "one-token" };

it("warns once where the configuration's token beats another one of the environment, and shows none", async () => {
  const warned = await warningsWith(configured, "another-token");
  expect(warned).toEqual([
    expect.stringMatching(/different tokens[^]*pulumi config rm intercom:accessToken$/),
  ]);
  expect(warned.join()).not.toMatch(/one-token|another-token/);
});

it.each([
  ["both are one", configured, "one-token"],
  ["the environment has none", configured, undefined],
  [
    "an explicit provider has its own",
    { ...configured, "intercom:provider": "eu" },
    "another-token",
  ],
])("doesn't warn where %s", async (_, config, token) => {
  expect(await warningsWith(config, token)).toEqual([]);
});
