import type { Planted } from "../mutant";

/** Defects of the client and the shared lists. */
export const api: readonly Planted[] = [
  {
    file: "provider/api/pages.ts",
    tests: ["test/api/pages.test.ts", "test/api/list.test.ts"],
    defects: {
      "page 2 is never read": ["more: following(form.path, pages, which)", "more: []"],
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
    file: "provider/api/retry.ts",
    tests: ["test/api/client.test.ts", "test/lifecycle/lost-answers.test.ts"],
    defects: {
      "a POST is retried": ['repeatable = method !== "POST"', "repeatable = true"],
      "nothing is retried": ['repeatable = method !== "POST"', "repeatable = false"],
      "any conflict is retried": ["call.retriesConflicts === true", "true"],
      "a failure of the server counts as nothing done": ["|| status >= 500 ", ""],
      "a time-out of the server counts as nothing done": [
        ' || status === 408 ? "unknown"',
        ' ? "unknown"',
      ],
      "an error with status 200 is taken for an answer": [" && !isErrorList(body)) {", ") {"],
      "HTML is taken for an answer": ["body !== UNREADABLE && ", ""],
      "retries don't wait": ["500 * 2 ** (attempt - 1)", "0 * attempt"],
    },
  },
  {
    file: "provider/api/loss.ts",
    tests: ["test/api/client.test.ts", "test/network/client.test.ts"],
    defects: {
      "a lost answer counts as nothing done": [
        'effect: isForGood || NOT_CONNECTED.has(code) ? "none" : "unknown"',
        'effect: "none"',
      ],
      "a request that was never sent counts as perhaps done": [
        "isForGood || NOT_CONNECTED.has(code)",
        "isForGood",
      ],
      "an untrusted certificate is tried again": ["passes: !isForGood", "passes: true"],
    },
  },
  {
    file: "provider/api/client.ts",
    tests: ["test/api/client.test.ts", "test/api/client-waits.test.ts"],
    defects: {
      "redirections are followed": ["maxRedirects: 0", "maxRedirects: 5"],
      "errors aren't redacted": ["text && this.redactor.redact(text)", "text"],
      "logged paths aren't redacted": ["path: this.redactor.redact(call.path)", "path: call.path"],
      "the token isn't redacted": ["    this.redactor.add(settings.accessToken);\n", ""],
      "no request has a time-out": ["        signal: this.clock.timeout(TIMEOUT_MS),\n", ""],
      "a 429 is a failure": ["if (failure.status === 429) {", "if (failure.status === 428) {"],
      "a 429 counts as an attempt": [
        "        attempt -= 1;\n",
        "        if (attempt >= ATTEMPTS) throw new RequestError(failure);\n",
      ],
      "429s are borne for ever": ["> LONGEST_WAIT_MS)", "> LONGEST_WAIT_MS * 50)"],
      "requests name no version": ['      "Intercom-Version": settings.apiVersion,\n', ""],
      "a refused request goes to the end of the line": ["reserve(again)", "reserve()"],
      "an interrupted run goes on": [
        "if (this.options.interruption?.aborted) {",
        "if (this.options.interruption === null) {",
      ],
      "bodies don't say that they are JSON": ['{ "Content-Type": "application/json" }', "{}"],
      "the limiter doesn't learn of refusals": ["refused: status === 429", "refused: false"],
      "nobody is told of a wait": ["if (milliseconds < NOTICEABLE_WAIT_MS) return;", "return;"],
      "attempts never end": [
        "!result.again || attempt >= ATTEMPTS",
        "!result.again || attempt >= 50",
      ],
      "a place is never given back": [
        "    this.limiter.release(place, answer && rateNews(answer));\n",
        "",
      ],
      "the end of a window isn't learnt": [
        'reset: count(headers["x-ratelimit-reset"])',
        "reset: undefined",
      ],
    },
  },
  {
    file: "provider/api/redact.ts",
    tests: ["test/api/redact.test.ts"],
    defects: {
      "redaction is off": ['clean = clean.replaceAll(secret, "[secret]")', "void secret"],
      "base64 isn't redacted": ['      Buffer.from(secret).toString("base64"),\n', ""],
      "addresses aren't redacted": ["encodeURIComponent(Buffer.from(secret).toString())", "secret"],
      "JSON isn't redacted": ["JSON.stringify(secret).slice(1, -1)", "secret"],
      "the shorter secret goes first": ["other.length - one.length", "one.length - other.length"],
    },
  },
  {
    file: "provider/api/settings.ts",
    tests: ["test/api/settings.test.ts"],
    defects: {
      "tokens travel without encryption": [
        ' === "http:" && isOnThisMachine(url.hostname)',
        ' === "http:"',
      ],
      "any host that begins so is this machine": ["\\[::1\\])$/", "\\[::1\\])/"],
      "a region's host is misspelt": ["https://api.eu.intercom.io", "https://api.eu.intercom.com"],
      "a share may be above 1": ["share > 0 && share <= 1", "share > 0"],
      "addresses may hold credentials": ["url?.username || ", ""],
    },
  },
  {
    file: "provider/api/workspace.ts",
    tests: ["test/api/workspace.test.ts", "test/hosts/dynamic.test.ts"],
    defects: {
      "workspaceId allows any workspace": [
        "expected !== undefined && expected !== identity.id",
        "false",
      ],
      "a failed question for the workspace is never asked again": [
        "asked.catch(() => (this.known = undefined));",
        "asked.catch(() => {});",
      ],
      "a wrong region draws no warning": ["asked === region) return;", "asked !== region) return;"],
    },
  },
  {
    file: "provider/api/errors.ts",
    tests: ["test/lifecycle/odd-answers.test.ts", "test/lifecycle/lost-answers.test.ts"],
    defects: {
      "any 404 means gone": [
        'return /(^|_)not_found$/.test(error.failure.code ?? "");',
        "return true;",
      ],
      "no lost answer is uncertain": ['error.failure.effect === "unknown"', "false"],
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
        "drop(id?: string): void {\n    this.forgetReadings();\n",
        "drop(id?: string): void {\n",
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
      "rows without an id get lost": ["(hasId ? this.byId : this.withoutId)", "this.byId"],
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
