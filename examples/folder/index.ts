import * as intercom from "pulumi-intercom";

// A folder for each product, in one for all of them.
const products = new intercom.Folder("products", {
  name: "Products",
  description: "What support knows of each product",
  emoji: "📦",
});

const folders = ["Payments", "Invoicing"].map(
  (name) => new intercom.Folder(name.toLowerCase(), { name, parentFolderId: products.id }),
);

export const folderIds = folders.map(({ id }) => id);
