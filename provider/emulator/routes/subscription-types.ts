import type { Kind } from "../kind";
import { listRoute } from "../reading";

/** Its name in one language. */
export interface Translation {
  name: string;
  description: string;
  locale: string;
}

/** What contacts can opt in to, or out of. */
export interface SubscriptionTypeRow {
  id: string;
  state: "live" | "draft" | "archived";
  consent_type: "opt_in" | "opt_out";
  content_types: string[];
  translations: Translation[];
}

/** Subscription types are made in the app only; the API returns their name in each language. */
export const subscriptionTypes = {
  collection: "subscription_types",
  seedKey: "subscriptionTypes",

  fields: {
    state: ["live", "draft", "archived"],
    consent_type: ["opt_in", "opt_out"],
    content_types: "strings",
    translations: "objects",
  },
  routes: [listRoute("/subscription_types", "subscription_types", show)],
  idAt: (n) => String(134 + n),
  fill: (given, id) => ({
    state: given.state ?? "live",
    consent_type: given.consent_type ?? "opt_out",
    content_types: given.content_types ?? ["email"],
    translations: given.translations ?? [
      { name: `Subscription ${id}`, description: "", locale: "en" },
    ],
  }),
  show,
} as const satisfies Kind<SubscriptionTypeRow>;

function show(row: SubscriptionTypeRow): object {
  return { type: "subscription", ...row, default_translation: row.translations[0] };
}
