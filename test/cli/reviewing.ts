import { review } from "../../provider/cli/review";
import { type Called, call } from "./call";
import { type Step, previewOf } from "./previews";
import { stackFiles } from "./stacks";

/** What `review --json` prints, as `docs/guides/reviewing.md` describes it. */
export interface Told {
  readonly code: number;
  readonly complete: boolean;
  readonly summary: string;
  readonly deletions: number;
  readonly stops: readonly string[];
  readonly resources: readonly {
    readonly urn: string;
    readonly what: string;
    readonly ends?: { readonly what: string; readonly verdict: string };
    readonly clauses: readonly string[];
    readonly changes: readonly object[];
  }[];
}

/** Ways to review steps, for the tests of a file. */
export function reviewing() {
  const fileOf = stackFiles();
  const look = async (steps: readonly Step[], ...words: string[]): Promise<Called> =>
    call(review, [await fileOf(previewOf(steps)), ...words], {});
  const told = async (steps: readonly Step[], ...words: string[]): Promise<Told> => {
    const { code, out } = await look(steps, "--json", ...words);
    return { code, ...(JSON.parse(out) as Omit<Told, "code">) };
  };
  const first = async (step: Step, ...words: string[]) =>
    (await told([step], ...words)).resources[0];
  return { fileOf, look, told, first };
}
