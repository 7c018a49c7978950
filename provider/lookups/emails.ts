import { computed, sometimes } from "../definition/fields";
import { flag, id, instant, text } from "../definition/values";
import type { Named, State } from "../program/types";
import { defineLookUp, lookUpsOf } from "./define";

const email = defineLookUp({
  name: "Email",
  fields: {
    /** The address. */
    email: computed(text()),
    /** Whether it is known to be the workspace's. */
    verified: computed(flag()),
    /** Its domain. */
    domain: computed(text()),
    /** The id of the brand that writes from it. */
    brandId: sometimes(id()),
    /** Whether what arrives at it is forwarded to Intercom. */
    forwardingEnabled: computed(flag()),
    /** When that last happened, in ISO 8601. */
    forwardedEmailLastReceivedAt: sometimes(instant()),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  path: "/emails",
  calledBy: "email",
  since: "2.15",
  scopes: [],
});

/** An email address that the workspace writes from. */
export interface EmailState extends State<typeof email>, Named {}
export const [getEmails, getEmailsOutput, getEmail, getEmailOutput] = lookUpsOf<EmailState>(email);
