import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const guide = "docs/guides/limits-and-troubleshooting.md";
const table = readFileSync(guide, "utf8").split("## Messages")[1]?.split("\n## ")[0] ?? "";
const messages = [...table.matchAll(/^\| `(.*?)` +\|/gm)].map(([, message = ""]) => message);

/** All that the package may print, with texts in one piece that code has in several. */
const source = readdirSync("provider", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("emulator"))
  .map((file) => readFileSync(path.join("provider", file), "utf8"))
  .join("\n")
  .replaceAll(/["'`] \+\s+["'`]/g, "");

it("quotes messages", () => expect(messages.length).toBeGreaterThan(15));

it.each(messages)("something prints %s", (message) => {
  const words = message
    .split(/ *<[^>]+> */)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = new RegExp(words.join(" *(\\$\\{.*?\\}|<\\w+>) *"));
  expect(pattern.test(source), "no text of provider/ has it: quote what the code prints").toBe(
    true,
  );
});
