import type { Question } from "../question";

const path = "/data_attributes";
const leaves = "an archived data attribute for good, and a workspace may have only so many";

/** Data attributes, which can't be deleted: asked only if somebody wants that. */
export const attributeQuestions: readonly Question[] = [
  {
    asks: "A data attribute's name after archiving it",
    leaves,
    async answer(probe) {
      const body = { name: probe.name("archived"), model: "contact", data_type: "string" };
      const made = await probe.make(path, body);
      const archived = await probe.remove(made);
      const again = await probe.tryToMake(path, body);
      if (!again.isOk)
        return `archived ${archived.outcome}, made again is refused, ${again.outcome}`;
      const which = again.made?.id === made.id ? "the same one" : "another one";
      return `archived ${archived.outcome}, made again is ${which}`;
    },
  },
  {
    asks: "A data attribute's options, of which PUT leaves one out",
    leaves,
    async answer(probe) {
      const options = ["one", "two", "three"].map((value) => ({ value }));
      const list = { name: probe.name("options"), model: "contact", data_type: "options" };
      const made = await probe.make(path, { ...list, options });
      const changed = await probe.change(made, { options: options.slice(1) });
      if (!changed.isOk) return `refused, ${changed.outcome}`;
      return `${JSON.stringify(made.body.options)} become ${JSON.stringify(changed.body.options)}`;
    },
  },
];
