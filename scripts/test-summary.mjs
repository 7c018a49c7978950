// Says in one line what the last test run came to, from the report that it left.
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync("test/.report.json", "utf8"));
const skipped = report.numPendingTests + report.numTodoTests;
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed, ${skipped} skipped`);
