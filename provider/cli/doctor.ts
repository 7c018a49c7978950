import path from "node:path";
import { parseArgs } from "node:util";
import { type Command, FOUND, readOptions } from "./command";
import { CONNECTING, CREDENTIALS } from "./connect";
import { accessChecks } from "./doctor/access";
import { makeChecks } from "./doctor/check";
import { kindChecks } from "./doctor/kinds";
import { machineChecks } from "./doctor/machine";
import { asJson, asText, fails } from "./doctor/report";
import { settingsChecks } from "./doctor/settings";
import { Setup } from "./doctor/setup";
import { typeNames } from "./inventory";
import { say, sayJson } from "./output";
import { readStackFile } from "./stack-file";

const checks = [...machineChecks, ...settingsChecks, ...accessChecks, ...kindChecks];

/** Checks what a program or a command needs, and prints a cure for what is wrong. */
export const doctor: Command = {
  help: `usage: pulumi-intercom doctor [options]

Checks your setup: Node, packages, token, region, proxy, clock, rate limit, and whether each
kind of object can be read. It changes nothing.

  --program <folder>         the project's folder (default: this one)
  --stack-file <file>        checks only the kinds in a stack: the file that
                             \`pulumi stack export\` wrote, or - for stdin
  --custom-object-type <id>  a custom object type whose instances are read
  --json                     prints one line of JSON
  --help                     prints this help

The exit code is 0 if all checks pass or only warn, and ${FOUND} if one fails.
${CREDENTIALS}
`,
  run: async (args) => {
    const options = readOptions(() =>
      parseArgs({
        args,
        options: {
          program: { type: "string", default: "." },
          "stack-file": { type: "string" },
          "custom-object-type": { type: "string", multiple: true },
          ...CONNECTING,
          json: { type: "boolean", default: false },
        },
      }),
    );
    const file = options["stack-file"];
    const setup = new Setup({
      folder: path.resolve(options.program),
      env: process.env,
      stack: options.stack,
      resources: file === undefined ? undefined : await readStackFile(file),
      customObjectTypes: typeNames(options["custom-object-type"]),
      node: process.versions.node,
    });
    const checked = await makeChecks(checks, setup);
    const requests = await setup.workspace().then(
      ({ client }) => client.log.totals.requests,
      () => 0,
    );
    if (options.json) sayJson(asJson(checked, requests));
    else say(asText(checked));
    return fails(checked) ? FOUND : 0;
  },
};
