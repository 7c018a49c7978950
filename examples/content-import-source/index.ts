import * as intercom from "pulumi-intercom";

// A source that programs fill with pages: `ExternalPage` declares them.
const runbooks = new intercom.ContentImportSource("runbooks", {
  url: "https://runbooks.acme.example.com",
});

// A site that Intercom crawls was added in Intercom: its id is in the address of its settings page.
const helpCenter = new intercom.ContentImportSource("help-center", {
  adopt: "12",
  url: "https://help.acme.example",
  syncBehavior: "automatic",
});

export const sourceIds = [runbooks.id, helpCenter.id];
