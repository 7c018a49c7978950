/** What the engine does, as programs and operations. Every scenario holds for the bench and for the real CLI. */
import { drift } from "./scenarios/drift";
import { failures } from "./scenarios/failures";
import { imports } from "./scenarios/imports";
import { lifecycle } from "./scenarios/lifecycle";
import { options } from "./scenarios/options";
import { providers } from "./scenarios/providers";
import { replacements } from "./scenarios/replacements";

export const scenarios = [
  ...lifecycle,
  ...replacements,
  ...failures,
  ...options,
  ...providers,
  ...drift,
  ...imports,
];
export { toScenario, type ThingsScenario } from "./scenarios/kit";
