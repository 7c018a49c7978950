// What the programs have in common.

/** As many of something as there are to be. */
exports.times = (count, make) => Array.from({ length: count }, (_, n) => make(n));

/** The text of a page: about two kilobytes. */
exports.html = (n) => `<h1>Page ${n}</h1>${`<p>What customers ask about ${n}.</p>`.repeat(55)}`;
