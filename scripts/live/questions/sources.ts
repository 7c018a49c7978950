import type { Row } from "../../../provider/api/pages";
import type { Probe } from "../probe";
import type { Question } from "../question";

/** Where sources of external pages are made. */
export const sources = "/ai/content_import_sources";

/** The body of a source that has this run's mark. */
export function sourceBody(probe: Probe, word: string): Row {
  return { sync_behavior: "api", url: `https://${probe.name(word)}.example.com` };
}

/** Sources of external pages, and how their lists come in pages. */
export const sourceQuestions: readonly Question[] = [
  {
    asks: "Two sources of one URL",
    async answer(probe) {
      const one = await probe.make(sources, sourceBody(probe, "twin"));
      const { isOk, outcome, made } = await probe.tryToMake(sources, sourceBody(probe, "twin"));
      if (!isOk) return `the second is refused, ${outcome}`;
      return made?.id === one.id ? "the second is the first" : "both are made";
    },
  },
  {
    asks: "A source's URL as it is read back",
    async answer(probe) {
      const forms = {
        "a slash alone": `https://${probe.name("root")}.example.com/`,
        "a slash at the end": `https://${probe.name("path")}.example.com/docs/`,
        "a host in capitals": `https://${probe.name("HOST").toUpperCase()}.example.com/Docs`,
        "the port 443": `https://${probe.name("port")}.example.com:443/docs`,
      };
      const seen: string[] = [];
      for (const [what, url] of Object.entries(forms)) {
        const { isOk, outcome, body } = await probe.tryToMake(sources, {
          sync_behavior: "api",
          url,
        });
        const then = body.url === url ? "is kept" : `becomes ${JSON.stringify(body.url)}`;
        seen.push(`${what} ${isOk ? then : `is refused (${outcome})`}`);
      }
      return seen.join(", ");
    },
  },
  ...[sources, "/ai/external_pages", "/folders"].map((path): Question => ({
    asks: `GET ${path} with per_page`,
    async answer(probe) {
      const seen: string[] = [];
      for (const asked of ["50", "150", "151", "250", "1000"]) {
        const { isOk, outcome, body } = await probe.get(path, { per_page: asked });
        const given = (body.pages as Row | undefined)?.per_page;
        seen.push(`${asked} ${isOk ? `is answered with ${String(given)}` : `is ${outcome}`}`);
      }
      return seen.join(", ");
    },
  })),
  {
    asks: "pages.next of sources",
    async answer(probe) {
      for (const word of ["one", "two"]) await probe.make(sources, sourceBody(probe, word));
      return nextIn(probe, sources);
    },
  },
  {
    asks: "pages.next of folders",
    async answer(probe) {
      for (const word of ["one", "two"]) {
        await probe.make("/folders", { folder: { name: probe.name(word) } });
      }
      return nextIn(probe, "/folders");
    },
  },
];

async function nextIn(probe: Probe, path: string): Promise<string> {
  const { isOk, outcome, body } = await probe.get(path, { per_page: "1" });
  if (!isOk) return outcome;
  const { next, total_pages: total } = (body.pages ?? {}) as Row;
  const among = `with total_pages ${String(total)}`;
  if (typeof next === "string") return `${URL.canParse(next) ? "an address" : "a text"}, ${among}`;
  const keys = typeof next === "object" && next !== null ? Object.keys(next).join(", ") : undefined;
  return keys === undefined ? `${String(next)}, ${among}` : `an object with ${keys}, ${among}`;
}
