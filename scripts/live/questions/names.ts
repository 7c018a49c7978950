import type { Row } from "../../../provider/api/pages";
import type { Question } from "../question";

/** Whether names are unique where the description doesn't say. */
export const nameQuestions: readonly Question[] = [
  twins("identity verification secrets", "/secure_mode_secrets", (name) => ({
    name,
    supports_web: true,
  })),
  twins("folders", "/folders", (name) => ({ folder: { name } })),
  twins("audiences", "/audiences", (name) => ({ name })),
  twins("office hours schedules", "/office_hours_schedules", (name) => ({
    name,
    time_zone_name: "Europe/Dublin",
    time_intervals: [{ start_minute: 540, end_minute: 1020 }],
  })),
  twins("collections", "/help_center/collections", (name) => ({ name })),
  {
    asks: "A folder deleted with a folder in it",
    async answer(probe) {
      const path = "/folders";
      const outer = await probe.make(path, { folder: { name: probe.name("outer") } });
      const parent = { parent_folder_id: Number(outer.id) };
      const inner = await probe.make(path, { folder: { name: probe.name("inner"), ...parent } });
      const { isOk, outcome } = await probe.remove(outer);
      if (!isOk) return `refused, ${outcome}`;
      return `taken; the inner one is then ${(await probe.get(`${path}/${inner.id}`)).outcome}`;
    },
  },
];

function twins(what: string, path: string, body: (name: string) => Row): Question {
  return {
    asks: `Two ${what} of one name`,
    async answer(probe) {
      const one = await probe.make(path, body(probe.name("twin")));
      const { isOk, outcome, made } = await probe.tryToMake(path, body(probe.name("twin")));
      if (!isOk) return `the second is refused, ${outcome}`;
      return made?.id === one.id ? "the second is the first" : "both are made";
    },
  };
}
