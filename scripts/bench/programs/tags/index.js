// Nothing but tags.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");
const { times } = require("../shared");

const { objects } = new pulumi.Config().requireObject("counts");
times(objects, (n) => new intercom.Tag(`tag-${n}`, { name: `Tag ${n}` }));
