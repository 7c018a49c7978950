// Goes wrong in the ways that `case` names, and prints the traces: Node 20 hangs where it formats some of them in
// colours, as Pulumi's runner does.
const pulumi = require("@pulumi/pulumi");
const intercom = require("pulumi-intercom");

const transformations = [
  function ownTransformation() {
    throw new Error("the transformation failed");
  },
];

const thrown = {
  name: () => new intercom.Tag("", { name: "No name" }),
  parent: () => new intercom.Tag("orphan", { name: "Orphan" }, { parent: {} }),
  transformation: () => new intercom.Tag("first", { name: "First" }, { transformations }),
  inherited: () => {
    const group = new pulumi.ComponentResource("suite:index:Group", "group");
    const parent = Object.assign(group, { __transformations: transformations });
    return new intercom.Tag("second", { name: "Second" }, { parent });
  },
  derived: () => class extends intercom.Tag {}.get("", "1"),
};
// It stays registered: nothing can be constructed after it.
const last = () => {
  pulumi.runtime.registerStackTransformation(transformations[0]);
  return new intercom.Tag("third", { name: "Third" });
};

function printError(name, construct) {
  try {
    construct();
  } catch ({ stack }) {
    console.log(`${name}: ${stack}`);
  }
}

const cases = {
  thrown: () => {
    for (const [name, construct] of Object.entries(thrown)) printError(name, construct);
    const fine = new intercom.Tag("fine", { name: "Fine" });
    printError("stack", last);
    return fine;
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

process.prependListener("unhandledRejection", ({ stack }) => {
  console.log(stack);
  process.exit(1);
});
const before = Error.stackTraceLimit;
cases[new pulumi.Config().require("case")]();
if (Error.stackTraceLimit !== before) console.log(`the limit is ${Error.stackTraceLimit}`);
