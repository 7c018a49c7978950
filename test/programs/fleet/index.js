// Many tags, as the program of a large workspace makes them.
const intercom = require("pulumi-intercom");

exports.ids = Array.from({ length: 200 }, (_, n) => {
  return new intercom.Tag(`tag-${n}`, { name: `Tag number ${n}` }).id;
});
