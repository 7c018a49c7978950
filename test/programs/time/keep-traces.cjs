// Loaded by NODE_OPTIONS: undoes what this project does about stack traces. Sets the limit back that the constructors of
// its classes lower, and keeps the formatter that they replace.
const resource = require("@pulumi/pulumi/resource");

const { stackTraceLimit } = Error;
resource.CustomResource = class extends resource.CustomResource {
  constructor(...args) {
    Error.stackTraceLimit = stackTraceLimit;
    super(...args);
  }
};

let formatter;
Object.defineProperty(Error, "prepareStackTrace", {
  configurable: true,
  get: () => formatter,
  set: (format) => {
    if (format?.name !== "formatOnce") formatter = format;
  },
});
