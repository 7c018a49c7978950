import type { Row } from "../../../provider/api/pages";
import type { Made, Probe } from "../probe";
import type { Question } from "../question";
import { sourceBody, sources } from "./sources";

const path = "/ai/external_pages";
const flags = [
  "ai_agent_availability",
  "ai_copilot_availability",
  "ai_sales_agent_availability",
] as const;

/** External pages: what is left out, and what happens after deletions. */
export const pageQuestions: readonly Question[] = [
  {
    asks: "Availability flags that a new page leaves out",
    async answer(probe) {
      const { body } = await makePage(probe);
      return flags.map((flag) => `${flag} ${String(body[flag])}`).join(", ");
    },
  },
  {
    asks: "A page's html as it is read back",
    async answer(probe) {
      const html = '<h1 class="x">One</h1>\n<p>Two<br>three &amp; four</p>';
      const { body } = await makePage(probe, { html });
      return body.html === html ? "is kept" : `becomes ${JSON.stringify(body.html)}`;
    },
  },
  {
    asks: "audience_ids on a page",
    async answer(probe) {
      const { id, body } = await makePage(probe, { audience_ids: [] });
      const read = await probe.get(`${path}/${id}`);
      return `taken; told on POST: ${told(body)}, on GET: ${told(read.body)}`;
    },
  },
  {
    asks: "A page's url left out by a second POST",
    async answer(probe) {
      const page = await pageBody(probe);
      const one = await probe.make(path, { ...page, url: urlOf(probe) });
      const again = await probe.tryToMake(path, page);
      if (!again.isOk) return `refused, ${again.outcome}`;
      const which = again.made?.id === one.id ? "the same page" : "another page";
      return `${which}, url ${JSON.stringify(again.body.url)}`;
    },
  },
  {
    asks: "A page's url left out by PUT",
    async answer(probe) {
      const page = await pageBody(probe);
      const made = await probe.make(path, { ...page, url: urlOf(probe) });
      const { isOk, outcome, body } = await probe.change(made, page);
      return isOk ? `taken, url ${JSON.stringify(body.url)}` : `refused, ${outcome}`;
    },
  },
  {
    asks: "A deleted page, read and made again",
    async answer(probe) {
      const page = await pageBody(probe);
      const made = await probe.make(path, page);
      const removed = await probe.remove(made);
      const read = await probe.get(`${path}/${made.id}`);
      const again = await probe.tryToMake(path, page);
      const id = again.made?.id === made.id ? "under the same id" : "under a new id";
      return `deleted ${removed.outcome}, read ${read.outcome}, made again ${again.isOk ? id : again.outcome}`;
    },
  },
  {
    asks: "A page whose source is deleted",
    async answer(probe) {
      const source = await probe.make(sources, sourceBody(probe, "source"));
      const page = await probe.make(path, bodyIn(probe, source));
      const removed = await probe.remove(source);
      const read = await probe.get(`${path}/${page.id}`);
      return `source deleted ${removed.outcome}, page read ${read.outcome}`;
    },
  },
];

async function makePage(probe: Probe, fields: Row = {}): Promise<Made> {
  return probe.make(path, { ...(await pageBody(probe)), ...fields });
}

/** The least that a page needs, its source made. */
async function pageBody(probe: Probe): Promise<Row> {
  return bodyIn(probe, await probe.make(sources, sourceBody(probe, "source")));
}

function bodyIn(probe: Probe, source: Made): Row {
  return {
    source_id: Number(source.id),
    external_id: probe.name("page"),
    title: probe.name("page"),
    html: "<p>Made to see how pages behave.</p>",
    locale: "en",
  };
}

function urlOf(probe: Probe): string {
  return `https://${probe.name("source")}.example.com/page`;
}

function told(body: Row): string {
  return "audience_ids" in body ? JSON.stringify(body.audience_ids) : "nothing";
}
