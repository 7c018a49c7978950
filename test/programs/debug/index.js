// Many tags, with messages of its own in between; ends as `end` says.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");

const tags = Array.from({ length: 30 }, (_, n) => new intercom.Tag(`tag-${n}`, { name: `T ${n}` }));
void pulumi.log.debug(undefined);
void pulumi.log.debug("one of mine");
void pulumi.log.info("told");
void pulumi.log.debug("another of mine\nof two lines");
void pulumi.log.debug("about the first", tags[0]);
if (new pulumi.Config().get("end") === "error") throw new Error("the program failed");
