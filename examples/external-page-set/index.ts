import * as intercom from "pulumi-intercom";

const address = "https://handbook.acme.example.com";
const handbook = new intercom.ContentImportSource("handbook", { url: address });

// Every file in docs/ is a page; links between the files become their addresses.
const pages = intercom.readPages("docs", { url: (page) => `${address}/${page.path}` });

const set = new intercom.ExternalPageSet("handbook", {
  sourceId: handbook.id,
  locale: "en",
  aiAgentAvailability: true,
  aiCopilotAvailability: true,
  pages,
});

export const pageCount = set.pageCount;
