import * as pulumi from "@pulumi/pulumi";
import * as intercom from "pulumi-intercom";

// All that this program makes begins with it, and nothing else in the workspace does.
const prefix = new pulumi.Config().get("prefix") ?? "pulumi-intercom try";

const tags = ["one", "two", "three"].map(
  (word) => new intercom.Tag(word, { name: `${prefix} ${word}` }),
);

export const tagIds = tags.map(({ id }) => id);
