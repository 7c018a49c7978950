/** Another text in place of a declaration's; `undefined` where it can't be wrong in this way. */
export type Change = (text: string) => string | undefined;

/** What may be wrong with a word of a declaration: what the defect is called, and the text it leaves. */
export type Wrongs = Readonly<Record<string, Change>>;

/** In place of a text: it isn't there at all. */
export const NOTHING = "";

const dropped: Wrongs = { "is dropped": () => NOTHING };
const misspelt: Wrongs = { "is misspelt": (text) => text.replace(/"$/, 'x"') };

/** The words of kinds and of their arguments, whatever they are nested in. */
export const words: Readonly<Record<string, Wrongs>> = {
  path: misspelt,
  since: { "is since the beginning": () => NOTHING },
  readSince: { "is returned since the beginning": () => NOTHING },
  items: misspelt,
  query: dropped,
  partial: dropped,
  versions: dropped,
  foundBy: dropped,
  derivesFrom: dropped,
  deletedAs: dropped,
  elementsAt: misspelt,
  readBy: swapped("id", "list"),
  wrappedIn: dropped,
  calledBy: dropped,
  key: dropped,
  where: dropped,
  adopts: swapped("byId", "byKeyOrId"),
  create: {
    "takes creations for upserts": (text) => (text === "{}" ? "{ upserts: true }" : undefined),
    "makes what can only be adopted": (text) => (text === '"adoptedOnly"' ? "{}" : undefined),
  },
  upserts: dropped,
  update: {
    "updates in place": (text) =>
      text === '"replaces"' ? '{ method: "PUT", to: "id", sends: "changes" }' : undefined,
  },
  method: {
    ...swapped("PUT", "POST"),
    'is "PUT" for "PATCH"': (text) => (text === '"PATCH"' ? '"PUT"' : undefined),
  },
  to: swapped("id", "list"),
  sends: swapped("changes", "everything"),
  retriesConflicts: dropped,
  staging: dropped,
  steps: dropped,
  isOfKind: dropped,
  replacement: dropped,
  deletesAdopted: dropped,
  delete: {
    "leaves what is deleted": (text) => (text === '"deletes"' ? '"leaves"' : undefined),
    "deletes what is archived or left": (text) => (text === '"deletes"' ? undefined : '"deletes"'),
  },
  overlap: dropped,
  cascade: dropped,
  withoutId: dropped,

  change: dropped,
  default: dropped,
  managed: dropped,
  always: dropped,
  only: dropped,
  sometimes: dropped,
  unreadable: dropped,
  returnedAt: dropped,
  secret: dropped,
  digested: dropped,
  absent: dropped,
  creatable: dropped,
  forDeletion: dropped,
  unsent: dropped,
  attachedAt: dropped,
  sentWith: dropped,
  heldUntil: dropped,
  endsAt: dropped,
  insteadOf: dropped,
  exceptFor: dropped,
  beginsWith: dropped,
  refersBy: dropped,
  alongWith: dropped,
};

/** What may be wrong with a value that is compared: no output is. */
export const orders: Wrongs = {
  "minds the order": (text) => changed(text, /\bset\(/, "values.list("),
  "doesn't mind the order": (text) => changed(text, /\blist\(/, "values.set("),
};

/** What may be wrong with the value of an argument or output, `values` being all that there are. */
export const values: Wrongs = {
  "is sent as text": (text) => changed(text, /\bintegerId\((.*?)\)/, "values.id($1)"),
  "refers to nothing": (text) => changed(text, /\b(id|integerId)\("\w+"\)/, "values.$1()"),
  "may be empty": (text) => changed(text, /\bmin: [1-9]\d*/, "min: 0"),
  "may be of any length": (text) => changed(text, /, max: \d+/, ""),
  "is written as it is read": (text) => changed(text, /(choice\(\[.*?\]), \{.*\}\)/, "$1)"),
  "knows a word less": (text) => changed(text, /(choice\(\[.*?), "\w+"\]/, "$1]"),
  "is sent bare": (text) => changed(text, /\bkeyed\(\s*"\w+",\s*(text\(.*?\))\)/, "$1"),
  "has no word for none": (text) => changed(text, /\borNone\((.*)\)$/, "$1"),
};

/** What may be wrong with the function that declares an argument or output. */
export const declarers: Readonly<Record<string, readonly [defect: string, other: string]>> = {
  required: ["may be missing", "fields.optional"],
  once: ["is no secret", "fields.computed"],
  sometimes: ["is expected of every object", "fields.computed"],
};

function swapped(one: string, other: string): Wrongs {
  return {
    [`is "${other}" for "${one}"`]: (text) => (text === `"${one}"` ? `"${other}"` : undefined),
    [`is "${one}" for "${other}"`]: (text) => (text === `"${other}"` ? `"${one}"` : undefined),
  };
}

function changed(text: string, pattern: RegExp, instead: string): string | undefined {
  return pattern.test(text) ? text.replace(pattern, instead) : undefined;
}
