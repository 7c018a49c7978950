import * as intercom from "pulumi-intercom";

// Teammates are made in Intercom: this one is shown as the author.
const authorId = "2001";

// Every file is an article: its name in the program stays with the file's path.
const articles = intercom.readPages("articles").map(({ path, title, markdown, frontMatter }) => {
  const { description } = frontMatter;
  return new intercom.Article(path, {
    title,
    bodyMarkdown: markdown,
    authorId,
    state: "published",
    ...(typeof description === "string" && { description }),
  });
});

export const articleIds = articles.map(({ id }) => id);
