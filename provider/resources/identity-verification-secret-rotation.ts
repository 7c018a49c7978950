import { isDeepStrictEqual } from "node:util";
import { computed, once, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, map, object } from "../definition/objects";
import { type Rule, atLeastOneOn } from "../definition/rules";
import { list, set } from "../definition/lists";
import { type Value, flag, id, instant, plain, text } from "../definition/values";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, Named, Outputs, State } from "../program/types";
import { duration, millisecondsIn } from "../rotation/duration";
import { rotationOf } from "../rotation/lifecycle";
import { MOST } from "../rotation/plan";
import { IdentityVerificationSecret } from "./identity-verification-secret";

const accepted = {
  /** Its id. */
  id: required(text()),
  /** Its name in Intercom's settings. */
  name: required(text()),
  /** When it was created, in ISO 8601. */
  createdAt: required(instant()),
  /** From when on `pulumi up` ends it, in ISO 8601. The current secret has none. */
  retiresAt: optional(instant()),
};

const triggers: Value<Record<string, string | number | boolean>> = {
  ...map(plain()),
  same: isDeepStrictEqual,
};

const overlapFits: Rule = ({ overlap, rotateAfter }) => {
  if (!(millisecondsIn(overlap) > millisecondsIn(rotateAfter))) return [];
  return [
    { path: "overlap", reason: `expected at most rotateAfter, which is ${String(rotateAfter)}` },
  ];
};

const identityVerificationSecretRotation = defineKind({
  name: "IdentityVerificationSecretRotation",
  arguments: {
    /**
     * What its secrets are called in Intercom's settings, each with a number. A change counts from the next
     * rotation on.
     */
    name: required(text({ min: 1 })),
    /**
     * Whether it signs users of the Messenger on the web. A change rotates.
     * @default false
     */
    supportsWeb: optional(flag(), { default: false }),
    /**
     * Whether it signs users of the iOS SDK. A change rotates.
     * @default false
     */
    supportsIos: optional(flag(), { default: false }),
    /**
     * Whether it signs users of the Android SDK. A change rotates.
     * @default false
     */
    supportsAndroid: optional(flag(), { default: false }),
    /**
     * A new secret becomes current by the first `pulumi up` after the current one is this old: `"90d"`, `"12h"`,
     * `"30m"` or `"10s"`.
     */
    rotateAfter: required(duration(), { unsent: true }),
    /**
     * The secret before keeps verifying for this long: the time that it takes to move every signer to the new
     * one, plus the longest session. At most `rotateAfter`.
     */
    overlap: required(duration(), { unsent: true }),
    /** Values of your own: a change rotates, whatever the age of the current secret. */
    triggers: optional(triggers, { unsent: true }),
    /**
     * Ids of its secrets that end at once, and with them the sessions that they signed. The current one ends after a
     * successor is created.
     */
    revokedIds: optional(set(id("IdentityVerificationSecret")), { unsent: true }),
    /**
     * Ids of secrets that exist, two at most: they keep verifying for `overlap`, and then end. Their values
     * stay unknown, so that a new secret becomes current.
     */
    adopt: optional(set(id("IdentityVerificationSecret"), { max: MOST - 1 }), { unsent: true }),
  },
  outputs: {
    /** The key to sign with: 256 bits, base64url. It changes at a rotation. */
    secret: once(text()),
    /** The id of the secret to sign with. */
    currentId: computed(text()),
    /** The secrets that verify, with the time from which on `pulumi up` ends them, in ISO 8601. */
    accepted: computed(list(object<IdentityVerificationSecretRotationAccepted>(accepted)), {
      derivesFrom: ["name"],
    }),
    /** From when on `pulumi up` rotates, in ISO 8601. */
    rotatesAt: computed(instant()),
  },
  rules: [atLeastOneOn("supportsWeb", "supportsIos", "supportsAndroid"), overlapFits],

  path: "/secure_mode_secrets",
  since: "Preview",
  list: { items: "data" },
  readBy: "list",
  adopts: "byArgument",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "deletes",
  lifecycle: rotationOf(IdentityVerificationSecret.kind),
  scopes: ["read_secure_mode_secret", "write_secure_mode_secret"],
});

/** A secret of a rotation that verifies. */
export interface IdentityVerificationSecretRotationAccepted
  extends ObjectOf<typeof accepted>, Named {}
/** What a program declares of a rotation of identity verification secrets. */
export interface IdentityVerificationSecretRotationArgs
  extends Args<typeof identityVerificationSecretRotation>, Named {}
/** An existing rotation of identity verification secrets. */
export interface IdentityVerificationSecretRotationState
  extends State<typeof identityVerificationSecretRotation>, Named {}
export interface IdentityVerificationSecretRotation
  extends Outputs<typeof identityVerificationSecretRotation>, Named {}

/**
 * Keys that sign who a Messenger user is, of which `pulumi up` creates a new one and ends an old one when it is time.
 *
 * @remarks
 * - Run `pulumi up` from a schedule, at least daily: nothing else rotates. A run that was missed or failed
 *   ends no session: a secret retires `overlap` after its successor became current.
 * - At most three secrets of a rotation verify at once. A rotation that needs a fourth fails in the preview, which
 *   names the date from which on it is possible.
 * - `pulumi preview --expect-no-changes` fails on a day when a rotation or retirement is due. `pulumi refresh`
 *   ignores the time.
 * - On a day when a secret retires, the preview shows resources that use `secret` as changing, since Pulumi knows no
 *   output of a resource that it updates. `pulumi up` leaves them alone. `pulumi up --plan` fails if the saved plan replaces one of them: run
 *   `pulumi up` without a plan.
 * - Declare separate rotations for the web and for mobile apps: apps take longer to move.
 * - The guide [Rotating identity verification secrets](../guides/rotating-secrets.md) has how long `overlap` should be, what to
 *   do when a secret leaks, and how to move here from single secrets.
 */
export const IdentityVerificationSecretRotation: ResourceClass<
  IdentityVerificationSecretRotationArgs,
  IdentityVerificationSecretRotation
> = resource(identityVerificationSecretRotation);
