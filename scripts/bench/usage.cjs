// Loaded into every process of a run by NODE_OPTIONS: the program's process and the dynamic provider host write down
// their peak memory and processor time. A host may end by a signal, without a last word, so they write while they live.
const { writeFileSync } = require("node:fs");
const path = require("node:path");

const script = process.argv[1] ?? "";
const role = script.includes("dynamic-provider") ? "host" : /cmd.run\b/.test(script) && "program";
if (role) {
  const file = path.join(process.env.BENCH_USAGE, `${role}-${process.pid}`);
  const write = () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(file, `${maxRSS * 1024} ${(userCPUTime + systemCPUTime) / 1e6}`);
  };
  setInterval(write, 200).unref();
  process.on("exit", write);
}
