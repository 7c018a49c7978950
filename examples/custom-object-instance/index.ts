import * as intercom from "pulumi-intercom";

// The names are those that the type `Plan` gives its values.
const prices = { basic: 9, business: 29 };

const plans = Object.entries(prices).map(
  ([externalId, monthly_price]) =>
    new intercom.CustomObjectInstance(externalId, {
      type: "Plan",
      externalId,
      customAttributes: { display_name: `The ${externalId} plan`, monthly_price },
    }),
);

export const planIds = plans.map(({ id }) => id);
