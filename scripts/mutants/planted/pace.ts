import type { Planted } from "../mutant";

/** Defects of what keeps to the rate limit. */
export const pace: readonly Planted[] = [
  {
    file: "provider/api/limiter.ts",
    tests: ["test/api/limiter-answers.test.ts", "test/api/limiter.test.ts"],
    defects: {
      "requests reserve nothing": ["      this.underWay += 1;\n", "      this.underWay += 0;\n"],
      "the share is ignored": ["Math.floor(limit * this.share)", "limit"],
      "the skew of clocks is ignored": ["return this.smallestSkew ?? 0;", "return 0;"],
      "what others send is ignored": ["pace(window, underWay) * CAUTION", "0"],
      "a late answer brings places back": [
        "window.remaining = Math.min(window.remaining, remaining);",
        "window.remaining = remaining;",
      ],
      "a shared window begins with many at once": [
        "return FIRST + answered",
        "return 64 + answered",
      ],
      "a shared window is used up at once": [
        "const SPREAD_SHARED = 1 / 2;",
        "const SPREAD_SHARED = 0;",
      ],
      "nothing is kept for who comes later": [
        "const SPREAD_ALONE = 1 / 20;",
        "const SPREAD_ALONE = 0;",
      ],
      "a limit that changes isn't learnt": ["if (limit !== window.limit) {", "if (limit === 0) {"],
      "a late refusal closes the next window": ["reset <= before.reset", "reset < 0"],
      "an answer of the window before counts in this one": [
        "if (place.window !== window) return undefined;",
        "",
      ],
      "a new window isn't noticed without a reset": [
        "remaining >= place.remaining",
        "remaining < 0",
      ],
      "late answers shorten a wait that was told": ["if (!window.refused) this.date", "this.date"],
      "a hung request holds up a window": [" + Math.floor((now - beganAt) / SECOND_MS)", ""],
      "a pause is told again and again": ["now < this.toldUntil", "now < 0"],
      "a guess that proved bad is kept": [
        "if (!window.dated && window.answered === 0) window.endsAt = now + guess;",
        "",
      ],
      "a window that isn't over yet is asked again at once": [
        "this.heldUntil = this.clock.now() + SHORTEST_WAIT_MS;",
        "void news;",
      ],
      "a small share comes to nothing": [
        "Math.max(1, Math.floor(limit * this.share))",
        "Math.floor(limit * this.share)",
      ],
      "a single request leaves others any part": [
        "underWay > 0 ? Infinity : window.limit * LEFT_OVER",
        "Infinity",
      ],
      "a server that tells no limit gets everything at once": [
        "return MAX_CONCURRENT_WITHOUT_LIMIT_HEADERS;",
        "return Infinity;",
      ],
      "a program that was alone begins slowly": [
        "if (before.shared === false) return Infinity;",
        "",
      ],
      "what was left of another limit counts": [", first: undefined }", " }"],
      "a request without an answer counts as none": ["    else place.window.answered += 1;\n", ""],
      "a reset in the past is believed": ["end > now && ", ""],
      "a reset far ahead is believed": [" && end <= now + longest", ""],
      "a server may ask to come again at once": [
        "Math.max(retryAfter, SHORTEST_WAIT_MS)",
        "retryAfter",
      ],
      "waits aren't summed up": [
        "this.waited += this.clock.now() - this.pausedAt;",
        "void this.waited;",
      ],
      "a pause counts while requests are under way": ["    if (this.underWay > 0) return;\n", ""],
    },
  },
  {
    file: "provider/api/rate-window.ts",
    tests: ["test/api/limiter-answers.test.ts", "test/api/limiter.test.ts"],
    defects: {
      "what was used before counts as the others'": ["first === undefined ? 0 :", "false ? 0 :"],
      "ours count as the others'": ["first - remaining - answered - underWay", "first - remaining"],
      "the others' pace is forgotten": ["before.pace * WEIGHT_OF_BEFORE +", ""],
      "a refusal isn't others' doing": [
        "const shared = refused || others(",
        "const shared = others(",
      ],
      "what was refused in this window isn't others' doing": [
        "|| window.refused || others(",
        "|| others(",
      ],
      "what others did before is no sign of them now": ["window.before.shared === true || ", ""],
      "the end of the window before isn't known": [
        "reset: dated ? reset : before.reset",
        "reset: before.reset",
      ],
      "a window without requests tells that nobody else is there": [
        "shared: shared || answered > 0 ? shared : undefined",
        "shared",
      ],
    },
  },
];
