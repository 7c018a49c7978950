// Loaded by NODE_OPTIONS: sets the limit back that the constructors of this project's classes lower.
const resource = require("@pulumi/pulumi/resource");

const { stackTraceLimit } = Error;
resource.CustomResource = class extends resource.CustomResource {
  constructor(...args) {
    Error.stackTraceLimit = stackTraceLimit;
    super(...args);
  }
};
