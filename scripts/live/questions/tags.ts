import type { Seen } from "../probe";
import type { Question } from "../question";

const path = "/tags";

/** Tags, whose names differ by more than case. */
export const tagQuestions: readonly Question[] = [
  {
    asks: "A tag renamed to another's name",
    async answer(probe) {
      const one = await probe.make(path, { name: probe.name("one") });
      const other = await probe.make(path, { name: probe.name("other") });
      const { isOk, outcome, body } = await probe.change(other, { name: probe.name("one") });
      if (!isOk) return `refused, ${outcome}`;
      const whose = body.id === one.id ? "the first one's" : "its own";
      const first = await probe.get(`${path}/${one.id}`);
      const second = await probe.get(`${path}/${other.id}`);
      return `taken, with ${whose} id; afterwards the first is ${first.outcome}, the second ${second.outcome}`;
    },
  },
  {
    asks: "A tag renamed by case only",
    async answer(probe) {
      const made = await probe.make(path, { name: probe.name("case") });
      const name = probe.name("CASE");
      const { isOk, outcome } = await probe.change(made, { name });
      if (!isOk) return `refused, ${outcome}`;
      const read = await probe.get(`${path}/${made.id}`);
      return `taken, the name is then ${wordFor(read, name, "the new", "the old")}`;
    },
  },
  {
    asks: "A tag made again in another case",
    async answer(probe) {
      const made = await probe.make(path, { name: probe.name("again") });
      const name = probe.name("AGAIN");
      const again = await probe.tryToMake(path, { name });
      if (!again.isOk) return `refused, ${again.outcome}`;
      const which = again.made?.id === made.id ? "the same tag" : "another tag";
      return `${which}, answered with ${wordFor(again, name, "the new", "the old")} case`;
    },
  },
  {
    asks: "A deleted tag, read and deleted again",
    async answer(probe) {
      const made = await probe.make(path, { name: probe.name("gone") });
      const first = await probe.remove(made);
      const read = await probe.get(`${path}/${made.id}`);
      const again = await probe.remove(made);
      return `deleted ${first.outcome}, read ${read.outcome}, deleted again ${again.outcome}`;
    },
  },
];

function wordFor({ body }: Seen, name: string, equal: string, otherwise: string): string {
  return body.name === name ? equal : otherwise;
}
