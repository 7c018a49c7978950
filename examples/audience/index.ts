import * as intercom from "pulumi-intercom";

// Users of companies that pay for the enterprise plan.
const enterprise = new intercom.Audience("enterprise", {
  name: "Enterprise accounts",
  predicates: [
    {
      attribute: "company.custom_attributes.plan",
      type: "string",
      comparison: "eq",
      value: "enterprise",
    },
  ],
  rolePredicates: [{ attribute: "role", type: "role", comparison: "eq", value: "user" }],
});

// Fin answers nobody else from these pages.
const guides = new intercom.ContentImportSource("guides", {
  url: "https://enterprise.acme.example.com",
  audienceIds: [enterprise.id],
});

export const audienceId = enterprise.id;
export const sourceId = guides.id;
