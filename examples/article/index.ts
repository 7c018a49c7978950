import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as intercom from "pulumi-intercom";

const text = (file: string) => readFileSync(path.join(__dirname, "articles", file), "utf8");

// Teammates are made in Intercom: this one is shown as the author.
const authorId = "2001";

const orders = new intercom.Collection("orders", {
  name: "Orders",
  translatedContent: { fr: { name: "Commandes" } },
});

const refunds = new intercom.Article("refunds", {
  title: "How to get a refund",
  bodyMarkdown: text("refunds.en.md"),
  authorId,
  state: "published",
  parentIds: [orders.id],
  translatedContent: {
    fr: {
      title: "Comment être remboursé",
      bodyMarkdown: text("refunds.fr.md"),
      state: "published",
    },
  },
});

// A draft until then, and published after it: nothing has to be run at that moment.
new intercom.Article("sale", {
  title: "The sale",
  body: "<p>Everything is cheaper.</p>",
  authorId,
  state: "published",
  scheduledPublishAt: "2031-01-02T09:00:00+01:00",
  parentIds: [orders.id],
});

export const refundsId = refunds.id;
