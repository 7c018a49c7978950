import type { Planted } from "../mutant";

/** Defects of pages and of the shared lists. */
export const lists: readonly Planted[] = [
  {
    file: "provider/api/pages.ts",
    tests: ["test/api/pages.test.ts", "test/api/list.test.ts"],
    defects: {
      "page 2 is never read": ["more: nextPagesOf(form.path, pages, which)", "more: []"],
      "rows aren't counted": ["totalCount: countOf(answer.total_count)", "totalCount: undefined"],
      "an answer without a list is taken for an empty one": [
        "  if (!Array.isArray(rows) ||",
        "  if (!Array.isArray(rows)) return { rows: [], more: [] };\n  if (",
      ],
    },
  },
  {
    file: "provider/api/next-page.ts",
    tests: ["test/api/pages.test.ts", "test/api/list.test.ts"],
    defects: {
      "the last of numbered pages is never read": ["end - start + 1", "end - start"],
      "a number of pages wins over a cursor": [
        "  if (next?.starting_after !== undefined) return [next];\n",
        "",
      ],
      "a cursor that is a number is no cursor": [' || typeof cursor === "number"', ""],
      "a page named by a cursor is never read": [
        "return { starting_after: String(cursor) };",
        "return undefined;",
      ],
      "a page named by an address is never read": ["? Object.fromEntries(searchParams)", "? {}"],
      "a next of an unknown form is the end": [
        "if (!isPageNumber(page)) throw notUnderstood(path, next);",
        "if (!isPageNumber(page)) return undefined;",
      ],
      "a next that leads back is followed": ["if (next && start <= own)", "if (next && false)"],
      "any number of pages is read": ["if (total > MOST_PAGES)", "if (total > Infinity)"],
      "a list by cursors goes on by numbers": [
        "if (next === undefined && which.starting_after !== undefined) return [];",
        "",
      ],
    },
  },
  {
    file: "provider/api/snapshot.ts",
    tests: ["test/api/snapshot.test.ts", "test/api/snapshot-parts.test.ts"],
    defects: {
      "a row that is missing counts as gone": ["return row ?? this.confirm(id);", "return row;"],
      "own writes aren't seen": [
        "    if (write.number > reading.began.writes) return write.row;\n    if (write.isDoubted) return read;\n",
        "    if (write) return read;\n",
      ],
      "a reading from before a write is trusted": ["write.number > reading.began.writes", "false"],
      "a reading from after a write isn't": ["write.number > reading.began.writes", "true"],
      "an unknown outcome leaves the reading as it is": [
        "forget(id: string | undefined): void {\n    this.forgetReadings();\n",
        "forget(id: string | undefined): void {\n",
      ],
      "lists aren't shared": ["    if (!this.reading) {", "    if (this) {"],
      "a part is kept for those who ask next": [
        "if (!reading.isWhole && this.reading === asked) this.reading = undefined;",
        "",
      ],
      "a part is all there is": ["    requireWhole(reading);\n", ""],
      "a failed reading is kept": [
        "if (this[name] === (asked as unknown)) this[name] = undefined;",
        "",
      ],
      "an object is gone where the whole list is": [
        "    if (!this.reading) await this.requireList();\n",
        "",
      ],
      "a reading is never too old": ["if (oldest < moment)", "if (oldest < -Infinity)"],
      "a page brings back what was written since": [" && !this.writes.has(id))", ")"],
      "a page of parts is taken for whole": [
        " && !this.source.partial ? page.rows",
        " ? page.rows",
      ],
      "a list of heavy rows is never read": ["(await this.planner.readsAlone(id))", "true"],
      "a list of heavy rows is always read": ["(await this.planner.readsAlone(id))", "false"],
    },
  },
  {
    file: "provider/api/list.ts",
    tests: ["test/api/snapshot.test.ts", "test/api/list.test.ts"],
    defects: {
      "rows that shifted aren't looked for": [
        "let isWhole = look.isSound() ||",
        "let isWhole = true || look.isSound() ||",
      ],
      "rows without an id get lost": [
        "(hasId(row) ? this.byId : this.withoutId).set(keyOf(row), row);",
        "if (hasId(row)) this.byId.set(keyOf(row), row);",
      ],
      "an empty list is believed at once": ["if (this.keys.size === 0 || ", "if ("],
      "the same twice is whole, whatever is counted": [" && !all.total())", ")"],
      "a part passes for the whole": ["if (!listed.isWhole) throw", "if (false) throw"],
      "pages that bring nothing new are the end": [
        "if (repeats === came && (came > 0 || hasMore)) this.isBroken = true;",
        "if (repeats === came) this.totals.add(undefined);",
      ],
      "a cursor that leads to itself is the end": [
        "if (fresh.length < one.more.length && one.more[0]?.starting_after) look.isBroken = true;",
        "",
      ],
      "a list is read for ever": ["if (asked.size > MOST_PAGES)", "if (asked.size > Infinity)"],
      "rows that nothing is made of don't count": [
        "of [...rows, ...others]) this",
        "of rows) this",
      ],
      "rows that only moved make a part of a list": [
        "next.isSound() || all.isEnough() ||",
        "next.isSound() ||",
      ],
    },
  },
];
