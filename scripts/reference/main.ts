import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { coveragePage } from "./coverage";
import { pages } from "./pages";

const root = path.resolve(__dirname, "../../..");
const folder = path.join(root, "docs/reference");
const all = pages(root);

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) if (!all.has(file)) rmSync(path.join(folder, file));
for (const [file, text] of all) writeFileSync(path.join(folder, file), text);
writeFileSync(path.join(root, "docs/coverage.md"), coveragePage(root));
console.log(`${all.size} pages in docs/reference, and docs/coverage.md`);
