import * as intercom from "pulumi-intercom";

// Help centers and their first collections are made in Intercom.
const helpCenterId = "7";
const moved = { "getting-started": "41", invoices: "42" };

const redirects = Object.entries(moved).map(
  ([page, targetId]) =>
    new intercom.HelpCenterRedirect(page, {
      helpCenterId,
      fromUrl: `https://help.acme.example/docs/${page}`,
      locale: "en",
      targetType: "collection",
      targetId,
    }),
);

export const addresses = redirects.map(({ fromUrl }) => fromUrl);
