import { type Sample, flag } from "./sample";

export const identityVerificationSecretRotation: Sample = {
  kind: "IdentityVerificationSecretRotation",
  collection: "secure_mode_secrets",
  // So long that no test, and no golden state, lives to see it.
  required: () => ({ name: "Web", supportsWeb: true, rotateAfter: "36500d", overlap: "14d" }),
  adopt: (id) => [id],
  arguments: {
    name: { value: () => "Web", other: () => "Web 2", change: "unsent", wrong: [false, ""] },
    supportsIos: flag("supports_ios", "update"),
    supportsWeb: { ...flag("supports_web", "update"), needs: () => ({ supportsIos: true }) },
    supportsAndroid: flag("supports_android", "update"),
    rotateAfter: {
      value: () => "36500d",
      other: () => "73000d",
      change: "unsent",
      wrong: [90, "90 days", "0d", "1w"],
    },
    overlap: { value: () => "14d", other: () => "21d", change: "unsent", wrong: ["", "36501d"] },
    triggers: {
      value: () => ({ incident: 7 }),
      other: () => ({ incident: 8 }),
      change: "update",
      wrong: ["incident", { incident: [] }],
    },
    revokedIds: { value: () => ["9001"], other: () => ["9002"], change: "unsent", wrong: ["9001"] },
    adopt: { value: () => [], other: () => [], change: "unsent", wrong: ["9001", ["1", "2", "3"]] },
  },
  withoutKey: true,
  hidable: "name",
  afterDelete: "gone",
  wrong: [
    [{ name: "None", rotateAfter: "90d", overlap: "14d" }, "supportsWeb"],
    [{ name: "None", supportsWeb: true, rotateAfter: "90d", overlap: "91d" }, "overlap"],
  ],
};
