// How many objects of each kind there are among so many: most are the pages that Fin answers from.
module.exports = (total) => {
  const share = (part) => Math.round(total * part);
  const others = {
    tags: share(0.2),
    attributes: share(0.04),
    folders: share(0.03),
    sources: share(0.01),
    secrets: share(0.002),
  };
  const rest = Object.values(others).reduce((sum, count) => sum + count, 0);
  return { ...others, pages: total - rest };
};

/** The text of a page: about two kilobytes. */
module.exports.html = (n) =>
  `<h1>Page ${n}</h1>${`<p>What customers ask about ${n}.</p>`.repeat(55)}`;
