// Sends requests one after the other and prints how much of each outlives two collections of young objects.
const { getHeapSpaceStatistics } = require("node:v8");
const { Client } = require("../../dist/api/client");

const { INTERCOM_BASE_URL: baseUrl, INTERCOM_ACCESS_TOKEN: accessToken } = process.env;
const client = new Client({ baseUrl, accessToken, rateLimitShare: 1 });

async function send(count) {
  for (let n = 0; n < count; n += 1) {
    await client.send({ method: "POST", path: "/tags", body: { name: `${Date.now()}-${n}` } });
    if (n % 5 === 0) global.gc({ type: "minor" });
  }
  global.gc({ type: "minor" });
  global.gc({ type: "minor" });
}

function kilobytesOfOld() {
  const old = getHeapSpaceStatistics().find(({ space_name: name }) => name === "old_space");
  return old.space_used_size / 1000;
}

async function main() {
  await send(100);
  const before = kilobytesOfOld();
  await send(500);
  console.log((kilobytesOfOld() - before) / 500);
}

void main();
