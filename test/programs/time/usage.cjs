// Loaded by NODE_OPTIONS: the program's process writes down its processor time, in seconds, as it ends.
const { writeFileSync } = require("node:fs");

if (/cmd.run\b/.test(process.argv[1] ?? "")) {
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(process.env.USAGE_FILE, String((user + system) / 1e6));
  });
}
