import { expect, it } from "vitest";
import { type Argument, optional, required } from "../../provider/definition/fields";
import { list } from "../../provider/definition/lists";
import { flag, text } from "../../provider/definition/values";

it("says once whether requests carry an argument, and whether the API returns it", () => {
  const facts = ({ isSent, isRead }: Argument<unknown>) => [isSent, isRead];
  expect(facts(required(text()))).toEqual([true, true]);
  expect(facts(optional(text(), { unreadable: "sometimes" }))).toEqual([true, true]);
  expect(facts(optional(text(), { unreadable: "always" }))).toEqual([true, false]);
  expect(facts(optional(flag(), { forDeletion: true }))).toEqual([false, false]);
  expect(facts(optional(flag(), { unsent: true }))).toEqual([false, false]);
});

// The compiler is the witness: each of these lines has to be an error.
export const meaningless = () => [
  // @ts-expect-error What is never sent can't be sent always.
  optional(flag(), { unsent: true, always: "inWrites" }),
  // @ts-expect-error What only a deletion obeys isn't returned either.
  optional(flag(), { forDeletion: true, unreadable: "always" }),
  // @ts-expect-error It is one or the other.
  optional(flag(), { forDeletion: true, unsent: true }),
  // @ts-expect-error Without a default there is nothing to keep it at.
  optional(flag(), { managed: true }),
  // @ts-expect-error A default is a value of the argument.
  optional(flag(), { default: "false" }),
  // @ts-expect-error Lists that change one by one aren't part of a body.
  optional(list(text()), { attachedAt: "tags", always: "inWrites" }),
  // @ts-expect-error Nor have they digests.
  optional(list(text()), { elementsAt: "options", digested: true }),
  // @ts-expect-error Ids are attached, texts are elements.
  optional(list(text()), { attachedAt: "tags", elementsAt: "options" }),
  // @ts-expect-error An export declares nothing that isn't returned.
  optional(text(), { unsent: true, insteadOf: "body" }),
];
