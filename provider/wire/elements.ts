import { IntercomError, isGone, isUncertain } from "../api/errors";
import type { Row } from "../api/pages";
import type { Argument } from "../definition/fields";
import { type AnyKind, wireName } from "../definition/kind";
import { isUnknown } from "../definition/unknown";
import { pathOf } from "./addresses";
import type { ListChange } from "./attached";
import { type Listing, readNow } from "./objects";
import { sendWrite } from "./send";

/** What has to be done to one element. */
export type Step =
  | { readonly to: "rename"; readonly from: string; readonly text: string }
  | { readonly to: "add" | "archive"; readonly text: string };

const MOST_LOSSES = 3;

/**
 * Renames, adds and archives elements until they are those that are declared, and gives the row as it
 * is then. Each step is decided by what is there: one whose answer was lost isn't taken twice.
 *
 * @param names The arguments to do it for.
 */
export async function changeElements(
  listing: Listing,
  names: readonly string[],
  { row, ...object }: ListChange,
): Promise<Row> {
  let now = row;
  for (const name of names) now = await changeElementsOf(listing, name, { ...object, row: now });
  return now;
}

async function changeElementsOf(
  listing: Listing,
  name: string,
  { id, declared, before, row }: ListChange,
): Promise<Row> {
  const { kind } = listing;
  let now = row;
  let order = textsOf(before[name]);
  for (let losses = 0; ;) {
    const present = inOrder(order, textsIn(kind, name, now));
    const [step] = stepsOf(present, textsOf(declared[name]));
    if (!step) return now;
    try {
      const answer = await takeStep(listing, { id, name, step, now });
      now = Object.assign({}, now, answer);
      if (step.to === "rename") order = order.map((one) => (one === step.from ? step.text : one));
    } catch (error) {
      losses += 1;
      if (!(isUncertain(error) || isGone(error)) || losses >= MOST_LOSSES) throw error;
      const found = await readNow(listing, id);
      if (!found) throw error;
      now = found;
    }
  }
}

/** What a changed list of elements comes to, in words; `undefined` where nothing is lost or renamed. */
export function describeSteps(before: unknown, declared: unknown): string | undefined {
  if (!Array.isArray(before) || !Array.isArray(declared) || isUnknown(declared)) return undefined;
  const told = stepsOf(before as string[], declared as string[]).flatMap((step) => {
    if (step.to === "rename")
      return `${JSON.stringify(step.from)} is renamed to ${JSON.stringify(step.text)}`;
    return step.to === "archive"
      ? `${JSON.stringify(step.text)} is archived, which can't be undone`
      : [];
  });
  return told.length === 0 ? undefined : `${told.join("; ")}.`;
}

/**
 * The steps from one list to the other. What goes while another comes is renamed to that one, to the
 * one after the same neighbour if there is one: that can be taken back, and archiving can't. Archiving
 * comes last, since some have to be left at any time.
 */
export function stepsOf(present: readonly string[], wanted: readonly string[]): Step[] {
  const gone = elementsAfter(present, (text) => wanted.includes(text));
  const added = elementsAfter(wanted, (text) => present.includes(text));
  const rename = (place: ElementAfter, successor: ElementAfter | undefined): Step[] => {
    if (!successor) return [];
    added.splice(added.indexOf(successor), 1);
    gone.splice(gone.indexOf(place), 1);
    return [{ to: "rename", from: place.text, text: successor.text }];
  };
  const inPlace = [...gone].flatMap((place) =>
    rename(
      place,
      added.find(({ neighbour }) => neighbour === place.neighbour),
    ),
  );
  const elsewhere = [...gone].flatMap((place) => rename(place, added[0]));
  return [
    ...inPlace,
    ...elsewhere,
    ...added.map(({ text }) => ({ to: "add", text }) as const),
    ...gone.map(({ text }) => ({ to: "archive", text }) as const),
  ];
}

interface ElementAfter {
  readonly text: string;
  /** The last one before it that stays. */
  readonly neighbour: string | undefined;
}

function elementsAfter(texts: readonly string[], stays: (text: string) => boolean): ElementAfter[] {
  let neighbour: string | undefined;
  const places: ElementAfter[] = [];
  for (const text of new Set(texts)) {
    if (stays(text)) neighbour = text;
    else places.push({ text, neighbour });
  }
  return places;
}

interface StepToTake {
  readonly id: string;
  readonly name: string;
  readonly step: Step;
  readonly now: Row;
}

function takeStep(listing: Listing, { id, name, step, now }: StepToTake): Promise<Row> {
  const { kind } = listing;
  const { elementsAt, value } = kind.arguments[name] as Argument<unknown>;
  const path = `${pathOf(listing, id)}/${elementsAt}`;
  const [body] = value.encode([step.text]) as unknown[];
  if (step.to === "add") return sendWrite(listing, { method: "POST", path, body }, id);
  const which = step.to === "rename" ? step.from : step.text;
  const element = elementsIn(kind, name, now).find((one) => textOf(kind, name, one) === which);
  const at = `${path}/${encodeURIComponent(String(element?.id))}`;
  return step.to === "rename"
    ? sendWrite(listing, { method: "PUT", path: at, body }, id)
    : sendWrite(listing, { method: "DELETE", path: at }, id);
}

// The program's own order, which the preview announced: Intercom adds new ones at the end.
function inOrder(order: readonly string[], texts: readonly string[]): string[] {
  const place = (text: string) => (order.includes(text) ? order.indexOf(text) : order.length);
  return texts.toSorted((one, other) => place(one) - place(other));
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function textsIn(kind: AnyKind, name: string, row: Row): string[] {
  return elementsIn(kind, name, row).map((one) => String(textOf(kind, name, one)));
}

function textOf(kind: AnyKind, name: string, element: Row): unknown {
  const texts = kind.arguments[name]?.value.decode([element]) as string[] | undefined;
  return texts?.[0];
}

// Without the archived ones.
function elementsIn(kind: AnyKind, name: string, row: Row): Row[] {
  const elements = row[wireName(name)];
  if (!Array.isArray(elements)) throw new IntercomError(`It has no ${name} in Intercom.`);
  return (elements as Row[]).filter((one) => textOf(kind, name, one) !== undefined);
}
