import { secretArgumentsOf, secretsOf } from "../../definition/kind";
import type { Props } from "../../definition/props";
import { providerText, typeToken } from "../../definition/type-token";
import { completeInputs } from "../../lifecycle/complete-inputs";
import { compareRow } from "../../lifecycle/compare-row";
import { Declaration, Known } from "../../lifecycle/declaration";
import { knownFrom } from "../../lifecycle/own";
import { SECRET } from "../stack-file";
import type { Planned } from "./plan";

/**
 * What `pulumi import --file` makes a stack of: each object with the inputs and outputs that it would have,
 * had it been made by the program, but that it goes on without its resource.
 */
export function importFile(planned: readonly Planned[], workspaceId: string): string {
  const resources = planned.map((one) => {
    const { kind, id, name } = one;
    const { inputs, now } = stateOf(one, workspaceId);
    const __provider = providerText(kind.name);
    const secrets = new Set([...secretsOf(kind), ...secretArgumentsOf(kind)]);
    const hidden = Object.entries(now.values).map(([output, value]) => {
      const isHidden = secrets.has(output) && value !== undefined;
      return [output, isHidden ? { ...SECRET, plaintext: JSON.stringify(value) } : value];
    });
    return {
      type: typeToken(kind.name),
      name,
      id,
      inputs: { ...inputs, __provider },
      outputs: { ...Object.fromEntries(hidden), __provider },
    };
  });
  return `${JSON.stringify({ resources }, undefined, 2)}\n`;
}

function stateOf(
  { kind, id, args, found, gathered }: Planned,
  workspaceId: string,
): { inputs: Props; now: Known } {
  const before = new Known(kind, id);
  if (gathered) {
    const { inputs, outcome } = gathered;
    return { inputs, now: knownFrom(before, outcome, workspaceId) };
  }
  const declared = completeInputs(new Declaration(kind, args));
  const { now } = compareRow(found.row, { declared, before, workspaceId, adopted: true });
  return { inputs: declared.values, now };
}
