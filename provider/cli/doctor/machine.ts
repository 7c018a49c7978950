import { isBefore } from "../../api/api-version";
import { packageFile } from "../../version";
import { programFolder } from "../program-folder";
import type { Check, Finding } from "./check";
import { type Installed, copiesOf, findPackage } from "./packages";
import type { Setup } from "./setup";

const OURS = "pulumi-intercom";
const SDK = "@pulumi/pulumi";

const node: Check = {
  name: "Node",
  how: "the version that runs this command, compared with those that are supported",
  cure: "Install a supported version of Node, and run pulumi with it.",
  find({ place }) {
    const range = packageFile().engines.node;
    if (isWithin(place.node, range)) return { level: "ok", text: place.node };
    return {
      level: "fails",
      text: `${place.node} isn't supported: expected ${range}`,
      cure: this.cure,
    };
  },
};

const found: Check = {
  name: "package",
  how: "resolved from the program's folder, as Pulumi's host does, and from the program's dependencies",
  cure: `In that folder: npm install ${OURS}. With pnpm, the program's own package.json has to name it.`,
  find(setup) {
    return ofProgram(setup, (program) => {
      const own = findPackage(program, OURS);
      if (own) return foundOnce(program, OURS, own, "fails");
      const text = `${OURS} isn't found from ${program}, where Pulumi's host loads it`;
      return { level: "fails", text, cure: this.cure };
    });
  },
};

const sdk: Check = {
  name: "Pulumi SDK",
  how: `${SDK} as the program finds it, compared with the versions that are supported`,
  cure: `In that folder: npm install ${SDK}@^3.`,
  find(setup) {
    return ofProgram(setup, (program) => {
      const range = packageFile().peerDependencies[SDK];
      const own = findPackage(program, SDK);
      if (!own)
        return { level: "fails", text: `${SDK} isn't found from ${program}`, cure: this.cure };
      if (isWithin(own.version, range)) return foundOnce(program, SDK, own, "warning");
      const text = `${SDK} ${own.version} isn't supported: expected ${range}`;
      return { level: "fails", text, cure: this.cure };
    });
  },
};

/** What is installed. */
export const machineChecks: readonly Check[] = [node, found, sdk];

function ofProgram({ place }: Setup, find: (program: string) => Finding): Finding {
  const program = programFolder(place.folder);
  if (program !== undefined) return find(program);
  return {
    level: "skipped",
    text: `no Pulumi.yaml in ${place.folder}`,
    cure: "To check a program, pass --program <folder> or run it in the project's folder.",
  };
}

function foundOnce(
  program: string,
  name: string,
  own: Installed,
  level: "fails" | "warning",
): Finding {
  const copies = copiesOf(program, name);
  if (copies.length < 2) return { level: "ok", text: `${own.version}, in ${own.folder}` };
  const list = copies.map(({ version, folder }) => `${version} in ${folder}`).join(", ");
  return {
    level,
    text: `there are ${copies.length} copies of ${name}: ${list}`,
    cure: `Run npm dedupe, or require one version everywhere: npm ls ${name} shows which package needs which version.`,
  };
}

// Ranges such as ">=3.216.0 <4", which this package's own package.json has.
function isWithin(version: string, range: string): boolean {
  return range.split(" ").every((part) => {
    const [, sign, bound = ""] = /^(>=|<)(.+)$/.exec(part) ?? [];
    return sign === "<" ? isBefore(version, `${bound}.0`) : !isBefore(version, bound);
  });
}
