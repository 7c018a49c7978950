import type { Planted } from "../mutant";

/** Defects of the client. */
export const api: readonly Planted[] = [
  {
    file: "provider/api/retry.ts",
    tests: [
      "test/api/client.test.ts",
      "test/api/refusals.test.ts",
      "test/lifecycle/lost-answers.test.ts",
    ],
    defects: {
      "a POST is retried": ['repeatable = method !== "POST"', "repeatable = true"],
      "nothing is retried": ['repeatable = method !== "POST"', "repeatable = false"],
      "any conflict is retried": [" && call.retriesConflicts === true", ""],
      "a gateway's conflict is retried": ["&& refusal.isFromApi === true ", ""],
      "a failure of the server counts as nothing done": ["|| status >= 500 ", ""],
      "a time-out of the server counts as nothing done": [" || status === 408", ""],
      "what a gateway kept back counts as nothing done": [" || isKeptBack ?", " ?"],
      "an error with status 200 is taken for an answer": [" && !isErrorList(body))", ")"],
      "HTML is taken for an answer": [" && body !== NO_JSON && ", " && "],
      "retries don't wait": ["500 * 2 ** (attempt - 1)", "0 * attempt"],
    },
  },
  {
    file: "provider/api/refusal.ts",
    tests: ["test/api/refusals.test.ts", "test/lifecycle/odd-answers.test.ts"],
    defects: {
      "errors without a type say nothing": [
        'return body.type === undefined && typeof codeOf(first) === "string";',
        "return first === body;",
      ],
      "any JSON counts as Intercom's": [
        "const isFromApi = isErrorList(body);",
        "const isFromApi = true;",
      ],
      "only a message has words": ["[message, text].find(isText)", "[message].find(isText)"],
      "an error's object has no words": ["isObject(body.error) ? body.error : body", "body"],
      "the whole address of a redirection is shown": [
        "const { origin } = new URL(location);",
        "const origin = location;",
      ],
      "a region's redirection has no cure": [
        "const cure = region\n",
        "const cure = region === location\n",
      ],
      "a page's title isn't shown": ["data.slice(0, MOST_LOOKED_AT)", "data.slice(0, 1)"],
      "a page's server isn't shown": ["isText(headers.server) && ", "isText(headers.via) && "],
    },
  },
  {
    file: "provider/api/printable.ts",
    tests: ["test/api/refusals.test.ts"],
    defects: {
      "a terminal obeys what answers say": ["[...oneLine(text", "[...String(text"],
      "an answer is quoted whole": ["characters.length > most ?", "characters.length < 0 ?"],
    },
  },
  {
    file: "provider/api/loss.ts",
    tests: ["test/api/client.test.ts", "test/api/refusals.test.ts", "test/network/client.test.ts"],
    defects: {
      "an answer that is too large is asked for again": [
        'effect: "unknown", passes: false',
        'effect: "unknown", passes: true',
      ],
      "an answer of 20 MiB is too large": ["128 * 2 ** 20", "16 * 2 ** 20"],
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
    file: "provider/api/cures.ts",
    tests: ["test/api/client.test.ts", "test/api/refusals.test.ts"],
    defects: {
      "a gateway's answer has no cure": [
        "if (cure !== undefined || isFromApi || status < 400)",
        "if (status > 0)",
      ],
      "a gateway's 401 is about the token": [
        "if (status === 401 && isFromApi)",
        "if (status === 401)",
      ],
    },
  },
  {
    file: "provider/api/client.ts",
    tests: [
      "test/api/client.test.ts",
      "test/api/client-waits.test.ts",
      "test/api/refusals.test.ts",
    ],
    defects: {
      "redirections are followed": ["maxRedirects: 0", "maxRedirects: 5"],
      "errors aren't redacted": [
        "excerpt(this.redactor.redact(text.slice(0, MOST_SEARCHED)), most)",
        "excerpt(text, most)",
      ],
      "answers have no bounds": ["    maxContentLength: MOST_BYTES,\n", ""],
      "each attempt has all the time": [" || left <= 0) {", ") {"],
      "logged paths aren't redacted": ["path: this.redactor.redact(call.path)", "path: call.path"],
      "the token isn't redacted": ["    this.redactor.add(settings.accessToken);\n", ""],
      "no request has a time-out": ["        signal: timeout.signal,\n", ""],
      "a 429 is a failure": [
        'if (result.next === "wait") {',
        'if (result.next === "wait" && attempt < 0) {',
      ],
      "a 429 counts as an attempt": [
        "        attempt -= 1;\n",
        "        if (attempt >= ATTEMPTS) throw new RequestError(failure);\n",
      ],
      "429s are borne for ever": ["> LONGEST_WAIT_MS)", "> LONGEST_WAIT_MS * 50)"],
      "a request's own version doesn't count": ["call.version ?? this.settings", "this.settings"],
      "a refused request goes to the end of the line": ["reserve(again)", "reserve()"],
      "an interrupted run goes on": [
        "if (this.options.interruption?.aborted) {",
        "if (this.options.interruption === null) {",
      ],
      "bodies don't say that they are JSON": ['{ "Content-Type": "application/json" }', "{}"],
      "the limiter doesn't learn of refusals": ["refused: status === 429", "refused: false"],
      "no wait is reported": ["if (milliseconds < NOTICEABLE_WAIT_MS) return;", "return;"],
      "attempts never end": [
        'result.next === "fail" || attempt >= ATTEMPTS',
        'result.next === "fail" || attempt >= 50',
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
      "redaction is off": [
        'parts.push(text.slice(at, start), "[secret]")',
        "parts.push(text.slice(at, end))",
      ],
      "encodings aren't redacted": ["if (depth === 0) return", "if (depth >= 0) return"],
      "encodings in encodings aren't redacted": ["const DEEPEST = 4", "const DEEPEST = 1"],
      "an echo that breaks off isn't redacted": ["Math.max(8, ", "Math.max(999, "],
      "a short number blots out ids": ["return !(/^", "return true || !(/^"],
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
      "addresses may hold credentials": ["if (/[@?#]/", "if (/[?#]/"],
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
    tests: [
      "test/lifecycle/odd-answers.test.ts",
      "test/lifecycle/lost-answers.test.ts",
      "test/api/refusals.test.ts",
      "test/export/whole.test.ts",
    ],
    defects: {
      "any 404 means gone": ['&& /(^|_)not_found$/.test(answer.code ?? "")', ""],
      "a gateway's word counts": [
        "error instanceof RequestError && error.failure.isFromApi ?",
        "error instanceof RequestError ?",
      ],
      "nothing is withheld": ["isGone(error) || WITHHELD", "isGone(error) && WITHHELD"],
      "no lost answer is uncertain": ['error.failure.effect === "unknown"', "false"],
    },
  },
];
