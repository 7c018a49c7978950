import { once } from "node:events";
import { parseArgs } from "node:util";
import { type WorkspaceSeed, livedInWorkspace, loadSeed, startEmulator } from "../emulator/index";
import { oneLine } from "../api/printable";
import { type Command, UsageError, readOptions } from "./command";
import { say, sayJson } from "./output";

/** Runs the emulator until the process is interrupted. */
export const emulator: Command = {
  help: `usage: pulumi-intercom emulator [options]

Runs an emulated Intercom API on 127.0.0.1, to try programs without a workspace.
It forgets everything when it stops.

  --port <number>  the port to listen on (default 0: any free one)
  --seed <file>    a JSON file with the workspaces to start with
  --lived-in       starts with a workspace that has teams, tags, attributes, ...
  --json           prints the address, the token and the workspace's id as one line of JSON
  --help           prints this help

Stop it with Ctrl-C.
`,
  run: async (args) => {
    const values = readOptions(() =>
      parseArgs({
        args,
        options: {
          port: { type: "string", default: "0" },
          seed: { type: "string" },
          "lived-in": { type: "boolean", default: false },
          json: { type: "boolean", default: false },
        },
      }),
    );
    const running = await startEmulator({
      port: portOf(values.port),
      workspaces: await workspacesOf(values.seed, values["lived-in"]),
      recordRequests: false,
    });
    const { id, token } = running.workspace();
    if (values.json) sayJson({ baseUrl: running.url, accessToken: token, workspaceId: id });
    else
      say(
        `Emulating Intercom at ${running.url}, workspace ${oneLine(id)}. To use it:\n\n` +
          `  export INTERCOM_BASE_URL=${running.url} INTERCOM_ACCESS_TOKEN=${inShell(token)}\n\n` +
          "or, in the configuration of a stack:\n\n" +
          `  pulumi config set intercom:baseUrl ${running.url}\n` +
          `  pulumi config set --secret intercom:accessToken ${inShell(token)}\n`,
      );
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await running.close();
  },
};

// A seed's token is pasted into a shell like any other.
function inShell(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new UsageError(`--port is ${JSON.stringify(text)}: expected a number from 0 to 65535.`);
}

async function workspacesOf(
  file: string | undefined,
  livedIn: boolean,
): Promise<readonly WorkspaceSeed[] | undefined> {
  if (file !== undefined && livedIn)
    throw new UsageError("--seed and --lived-in exclude each other.");
  if (file !== undefined) return loadSeed(file);
  return livedIn ? [livedInWorkspace()] : undefined;
}
