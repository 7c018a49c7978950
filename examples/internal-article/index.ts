import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import * as intercom from "pulumi-intercom";

// Teammates are made in Intercom: this one wrote the articles, and looks after them.
const amara = "2001";

const guides = new intercom.Folder("guides", { name: "How we work" });
const policy = new intercom.Tag("policy", { name: "Policy" });

// Every file in articles/ is an article; its first line is the title.
const folder = path.join(__dirname, "articles");
const articles = readdirSync(folder).map((file) => {
  const [title = file, ...lines] = readFileSync(path.join(folder, file), "utf8").split("\n");
  return new intercom.InternalArticle(path.parse(file).name, {
    title: title.replace(/^# /, ""),
    bodyMarkdown: lines.join("\n").trim(),
    authorId: amara,
    ownerId: amara,
    folderId: guides.id,
    aiCopilotAvailability: true,
    tagIds: [policy.id],
  });
});

export const articleIds = articles.map(({ id }) => id);
