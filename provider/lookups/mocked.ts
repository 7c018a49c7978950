import type * as pulumi from "@pulumi/pulumi";
import type { Props } from "../definition/props";
import { programError } from "../program/program-error";
import { sdk } from "../program/sdk";

/** How a look-up is called where a unit test answers in Intercom's place. */
export interface Named {
  /** The function's name, such as `getTeam`. */
  readonly name: string;
  /** What it gives. */
  readonly gives: "one" | "list";
}

/** A unit test's mocks, if the program runs under `pulumi.runtime.setMocks`. */
export function mocksOfProgram(): pulumi.runtime.Mocks | undefined {
  const monitor = sdk().runtime.getMonitor() as
    | { readonly mocks?: pulumi.runtime.Mocks }
    | undefined;
  return monitor?.mocks;
}

/**
 * What the mocks say that a look-up gives, asked as Pulumi asks them of any provider's function.
 *
 * @throws RunError if they have no list where a list is due.
 */
export async function mocked(
  mocks: pulumi.runtime.Mocks,
  { name, gives }: Named,
  inputs: Props,
): Promise<unknown> {
  const token = `intercom:index:${name}`;
  const told = await mocks.call({ token, inputs });
  if (gives === "one" || Array.isArray(told)) return told;
  throw programError(
    `The program runs under mocks: their \`call\` must return a list for ${name}, whose token is "${token}".`,
  );
}
