import { computed, once, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { atLeastOneOn } from "../definition/rules";
import { flag, instant, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";

const identityVerificationSecret = defineKind({
  name: "IdentityVerificationSecret",
  arguments: {
    /** The name in Intercom's settings. */
    name: required(text({ min: 1 })),
    /**
     * Whether it signs users of the Messenger on the web.
     * @default false
     */
    supportsWeb: optional(flag(), { default: false }),
    /**
     * Whether it signs users of the iOS SDK.
     * @default false
     */
    supportsIos: optional(flag(), { default: false }),
    /**
     * Whether it signs users of the Android SDK.
     * @default false
     */
    supportsAndroid: optional(flag(), { default: false }),
  },
  outputs: {
    /**
     * The key to sign with: 256 bits, base64url. Intercom returns it once, when `pulumi up` creates
     * it. It is `undefined` for an adopted secret.
     */
    secret: once(text()),
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
  },
  rules: [atLeastOneOn("supportsWeb", "supportsIos", "supportsAndroid")],

  path: "/secure_mode_secrets",
  since: "Preview",
  list: { items: "data" },
  readBy: "list",
  adopts: "byId",
  create: {},
  update: "replaces",
  replacement: {
    warning:
      "This `pulumi up` deletes the old secret: Intercom then rejects users whose identity was signed with it. " +
      "To rotate without a gap, declare the new secret as another resource, switch your servers to it, and remove the old resource in a later `pulumi up`.",
    deletesAdopted: true,
  },
  overlap: {
    of: ["supportsWeb", "supportsIos", "supportsAndroid"],
    reason:
      "Your servers need time to switch to it: until then, Intercom would reject every user whose identity they sign with the old secret.",
  },
  delete: "deletes",
  ends: {
    what: "sessions",
    of: { supportsWeb: "web", supportsIos: "iOS", supportsAndroid: "Android" },
    clause: () => "sessions signed with it end",
  },
  scopes: ["read_secure_mode_secret", "write_secure_mode_secret"],
});

/** What a program declares of an identity verification secret. */
export interface IdentityVerificationSecretArgs
  extends Args<typeof identityVerificationSecret>, Named {}
/** An existing identity verification secret. */
export interface IdentityVerificationSecretState
  extends State<typeof identityVerificationSecret>, Named {}
export interface IdentityVerificationSecret
  extends Outputs<typeof identityVerificationSecret>, Named {}

/**
 * A key that signs the identity of Messenger users.
 *
 * @remarks
 * - Every change creates a new secret and deletes the old one in the same `pulumi up`. To keep both
 *   valid for a time, first declare the new one as a resource of its own.
 * - A deletion fails if only secrets that the same `pulumi up` created would remain for one of its
 *   platforms. The next `pulumi up` deletes it. `pulumi destroy` always deletes it.
 * - State keeps `secret`, encrypted.
 */
export const IdentityVerificationSecret: ResourceClass<
  IdentityVerificationSecretArgs,
  IdentityVerificationSecret
> = resource(identityVerificationSecret);

export const [
  getIdentityVerificationSecrets,
  getIdentityVerificationSecretsOutput,
  getIdentityVerificationSecret,
  getIdentityVerificationSecretOutput,
] = lookUpsOf<IdentityVerificationSecretState>(identityVerificationSecret);
