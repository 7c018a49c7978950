// As many resources that ask nobody: what Pulumi itself costs.
const pulumi = require("@pulumi/pulumi");
const { RandomId } = require("@pulumi/random");
const { times } = require("../shared");

const counts = Object.values(new pulumi.Config().requireObject("counts"));
const total = counts.reduce((sum, count) => sum + count, 0);
times(total, (n) => new RandomId(`id-${n}`, { byteLength: 8 }));
