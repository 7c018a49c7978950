import { flag, type Sample } from "./sample";

export const identityVerificationSecret: Sample = {
  kind: "IdentityVerificationSecret",
  collection: "secure_mode_secrets",
  required: () => ({ name: "Web", supportsWeb: true }),
  arguments: {
    name: {
      value: () => "Web",
      other: () => "Web 2",
      row: () => ({ name: "Web 2" }),
      change: "replace",
      wrong: [false, ""],
    },
    supportsWeb: { ...flag("supports_web", "replace"), needs: () => ({ supportsIos: true }) },
    supportsIos: flag("supports_ios", "replace"),
    supportsAndroid: flag("supports_android", "replace"),
  },
  withoutKey: true,
  hidable: "name",
  afterDelete: "gone",
  wrong: [
    [{ name: "None" }, "supportsWeb"],
    [{ name: "None", supportsWeb: false, supportsIos: false }, "supportsWeb"],
  ],
};
