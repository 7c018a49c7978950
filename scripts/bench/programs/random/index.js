// As many resources that ask nobody: what Pulumi itself costs.
const pulumi = require("@pulumi/pulumi");
const { RandomId } = require("@pulumi/random");

const count = new pulumi.Config().requireNumber("objects");
for (let n = 0; n < count; n += 1) new RandomId(`id-${n}`, { byteLength: 8 });
