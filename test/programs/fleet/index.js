// Many tags, as the program of a large workspace makes them.
const intercom = require("pulumi-intercom");

// With a name, since Pulumi finds no source position in a function that has none.
function tagId(_, n) {
  return new intercom.Tag(`tag-${n}`, { name: `Tag number ${n}` }).id;
}

exports.ids = Array.from({ length: 200 }, tagId);
