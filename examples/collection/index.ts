import * as intercom from "pulumi-intercom";

const guides = new intercom.Collection("guides", {
  name: "Guides",
  description: "How things are done",
  translatedContent: {
    fr: { name: "Guides pratiques", description: "Comment faire" },
    "pt-BR": { name: "Guias", description: "Como fazer" },
  },
});

const topics = ["Payments", "Invoices"].map(
  (name) => new intercom.Collection(name.toLowerCase(), { name, parentId: guides.id }),
);

export const collectionIds = topics.map(({ id }) => id);
