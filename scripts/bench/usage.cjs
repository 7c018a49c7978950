// Loaded into every process of a run by NODE_OPTIONS: the dynamic provider host writes down its peak memory and its
// processor time. It may end by a signal, without a last word, so it writes while it lives.
const { writeFileSync } = require("node:fs");
const path = require("node:path");

if (process.argv[1]?.includes("dynamic-provider")) {
  const file = path.join(process.env.BENCH_USAGE, String(process.pid));
  const write = () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(file, `${maxRSS * 1024} ${(userCPUTime + systemCPUTime) / 1e6}`);
  };
  setInterval(write, 200).unref();
}
