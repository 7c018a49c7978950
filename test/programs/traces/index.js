// Goes wrong in the way that `case` names, and checks that stack traces are recorded again afterwards.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");

const cases = {
  nothing: () => new intercom.Tag("fine", { name: "Fine" }),
  name: () => new intercom.Tag("", { name: "No name" }),
  parent: () => new intercom.Tag("orphan", { name: "Orphan" }, { parent: {} }),
  transformation: () => {
    const transformations = [
      function ownTransformation() {
        throw new Error("the transformation failed");
      },
    ];
    return new intercom.Tag("transformed", { name: "Transformed" }, { transformations });
  },
  inherited: () => {
    const transformations = [
      function ownTransformation() {
        throw new Error("the transformation failed");
      },
    ];
    const parent = Object.assign(new pulumi.ComponentResource("suite:index:Group", "group"), {
      __transformations: transformations,
    });
    return new intercom.Tag("transformed", { name: "Transformed" }, { parent });
  },
  apply: () => {
    new intercom.Tag("applied", { name: "Applied" }).id.apply(function ownFunction() {
      throw new Error("the function failed");
    });
  },
  argument: () =>
    new intercom.Tag("rejected", { name: Promise.reject(new Error("no name today")) }),
  leak: () => new intercom.Tag("leaking", { name: new Promise(() => {}) }),
};

// Node 20 hangs where it formats some traces in colours, as Pulumi's runner does.
process.prependListener("unhandledRejection", report);
const before = Error.stackTraceLimit;
try {
  cases[new pulumi.Config().require("case")]();
} catch (error) {
  report(error);
}
if (Error.stackTraceLimit !== before) console.log(`the limit is ${Error.stackTraceLimit}`);

function report({ stack }) {
  console.log(stack);
  process.exit(1);
}
