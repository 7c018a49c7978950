import { LocalWorkspace } from "@pulumi/pulumi/automation";
import program = require("./program");

/** Deploys the program, without a command line: from a service of one's own, a test, a cron job ... */
async function deploy(stackName: string): Promise<void> {
  const stack = await LocalWorkspace.createOrSelectStack(
    { projectName: "example-automation-api", stackName, program },
    // Pulumi looks for the packages of a program here, whatever folder this was started in.
    { workDir: __dirname },
  );
  const { summary, outputs } = await stack.up({ onOutput: (text) => process.stdout.write(text) });
  console.log(summary.result, outputs.tagIds?.value);
}

deploy(process.argv[2] ?? "dev").catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
