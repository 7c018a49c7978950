import { expect, it } from "vitest";
import { wireNameOf } from "../../provider/definition/kind";
import { kinds } from "../harness/world";
import { schemasTold } from "./described";
import { examplesOf } from "./schema";

const ofOneLanguage = "No program may say it of a single language.";
const archived = "What is archived is no option.";

/** What is told inside of fields and nobody is told, by kind: why not. An empty name is a field itself. */
const leftOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Article: {
    "translatedContent: ai_chatbot_availability": ofOneLanguage,
    "translatedContent: ai_copilot_availability": ofOneLanguage,
    "translatedContent: ai_sales_agent_availability": ofOneLanguage,
    "translatedContent: audience_ids": ofOneLanguage,
    "translatedContent: created_at": ofOneLanguage,
    "translatedContent: created_by_id": ofOneLanguage,
    "translatedContent: draft_updated_at": ofOneLanguage,
    "translatedContent: has_unpublished_changes": ofOneLanguage,
    "translatedContent: updated_at": ofOneLanguage,
    "translatedContent: updated_by_id": ofOneLanguage,
    "translatedContent: url": ofOneLanguage,
  },
  ConversationAttribute: {
    "options: archived": archived,
    "options: id": archived,
    "options: label": archived,
  },
  OfficeHoursException: { "timeIntervals: day_of_week": "It is about one day." },
  OfficeHoursSchedule: { "timeIntervals: day_of_week": "Minutes count from Monday: they say it." },
  TicketType: { "ticketStates: data": "The states stand in its place." },
  TicketTypeAttribute: { "dataType: ": "The description takes any word here." },
};

it.each([...kinds.values()])("$name has all fields that are returned inside its fields", (kind) => {
  const fields = Object.entries({ ...kind.arguments, ...kind.outputs });
  const lost = fields.flatMap(([name, field]) => {
    if (field.attachedAt ?? field.returnedAt) return [];
    const told = schemasTold(kind)[wireNameOf(name, field)] ?? [];
    const pairs = told.flatMap(examplesOf).map((example) => {
      return [namesIn(example), namesIn(field.value.decode(example))] as const;
    });
    // Most objects say of which type they are, which goes without saying.
    const ours = new Set(pairs.flatMap(([, has]) => [...has]));
    return pairs.flatMap(([all, has]) => {
      const left = [...all].filter((one) => !has.has(camelCase(one)));
      return left
        .filter((one) => !/^\d+$/.test(one) && (one !== "type" || ours.has(one)))
        .map((one) => `${name}: ${one}`);
    });
  });
  expect([...new Set(lost)].toSorted()).toEqual(Object.keys(leftOut[kind.name] ?? {}));
});

/** The names of all properties, and of the value itself an empty one. */
function namesIn(value: unknown): Set<string> {
  const names = new Set<string>();
  JSON.stringify(value, (name, one: unknown) => {
    if (one !== undefined) names.add(name);
    return one;
  });
  return names;
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
