import { computed, required } from "../definition/fields";
import { type ObjectOf, object } from "../definition/objects";
import { list } from "../definition/lists";
import { choice, text } from "../definition/values";
import type { Named, State } from "../program/types";
import { defineLookUp, lookUpsOf } from "./define";

const translation = {
  /** The name. */
  name: required(text()),
  /** What contacts read about it. */
  description: required(text()),
  /** The language. */
  locale: required(text()),
};

const subscriptionType = defineLookUp({
  name: "SubscriptionType",
  fields: {
    /** The name in the default language. */
    name: computed(text(), { returnedAt: "default_translation.name" }),
    /** Whether it is in use. */
    state: computed(choice(["live", "draft", "archived"])),
    /** Whether contacts have to ask for it, or to ask not to have it. */
    consentType: computed(choice(["opt_out", "opt_in"])),
    /** How it reaches them: by `"email"` or `"sms_message"`. */
    contentTypes: computed(list(text())),
    /** What it is called in each language. */
    translations: computed(list(object<SubscriptionTypeTranslation>(translation))),
  },
  path: "/subscription_types",
  readBy: "list",
  scopes: [],
});

/** What a subscription type is called in a language. */
export interface SubscriptionTypeTranslation extends ObjectOf<typeof translation>, Named {}
/** Something that contacts can subscribe to. */
export interface SubscriptionTypeState extends State<typeof subscriptionType>, Named {}
export const [
  getSubscriptionTypes,
  getSubscriptionTypesOutput,
  getSubscriptionType,
  getSubscriptionTypeOutput,
] = lookUpsOf<SubscriptionTypeState>(subscriptionType);
