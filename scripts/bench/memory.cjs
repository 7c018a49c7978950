// Loaded into every process of a run by NODE_OPTIONS: the dynamic provider host writes down its peak memory. A host may
// end by a signal, without a last word, so it writes while it lives.
const { writeFileSync } = require("node:fs");
const path = require("node:path");

if (process.argv[1]?.includes("dynamic-provider")) {
  const file = path.join(process.env.BENCH_MEMORY, String(process.pid));
  const write = () => writeFileSync(file, String(process.resourceUsage().maxRSS * 1024));
  setInterval(write, 200).unref();
}
