// Reads five pages, then looks for one that isn't there, and tells what memory that took.
const provider = require("../../dist/provider.js")("ExternalPage");

let heap = 0;
const look = () => {
  heap = Math.max(heap, process.memoryUsage().heapUsed);
};
setInterval(look, 5).unref();

async function main() {
  const [ids, inputs] = JSON.parse(process.argv[2]);
  const start = process.resourceUsage().maxRSS;
  const state = { __intercom: { v: 1, args: ["title"] }, title: "Theirs" };
  const read = await Promise.all(ids.map((id) => provider.read(id, state)));
  const { failures } = await provider.check({}, inputs);
  look();
  const resident = process.resourceUsage().maxRSS - start;
  const found = read.filter(({ id }) => id !== undefined).length;
  console.log(
    JSON.stringify({ found, failures, heapMB: heap / 2 ** 20, residentMB: resident / 1024 }),
  );
  process.exit();
}

void main();
