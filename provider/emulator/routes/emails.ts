import type { Kind } from "../kind";
import { listRoute, oneRoute } from "../reading";
import { type Timed, timeFields, timesOf } from "../store";

/** An address that the workspace writes from. */
export interface EmailRow extends Timed {
  id: string;
  email: string;
  verified: boolean;
  domain: string;
  brand_id: string;
  forwarding_enabled: boolean;
  forwarded_email_last_received_at: number | null;
}

/** Addresses are set up in the app only. */
export const emails = {
  collection: "emails",
  seedKey: "emails",
  since: "2.15",
  fields: {
    email: "string",
    verified: "boolean",
    domain: "string",
    brand_id: "string",
    forwarding_enabled: "boolean",
    forwarded_email_last_received_at: "integer",
    ...timeFields,
  },
  routes: [
    listRoute("/emails", "emails", show),
    oneRoute("/emails", "emails", show, "Email setting not found"),
  ],
  idAt: (n) => String(1 + n),
  fill: (given, id) => ({
    email: given.email ?? `support-${id}@example.com`,
    verified: given.verified ?? true,
    domain: given.domain ?? given.email?.split("@")[1] ?? "example.com",
    brand_id: given.brand_id ?? "3",
    forwarding_enabled: given.forwarding_enabled ?? false,
    forwarded_email_last_received_at: given.forwarded_email_last_received_at ?? null,
    ...timesOf(given),
  }),
  show,
} as const satisfies Kind<EmailRow>;

function show(row: EmailRow): object {
  return { type: "email_setting", ...row };
}
