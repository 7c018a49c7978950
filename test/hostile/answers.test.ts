import { it } from "vitest";
import { everySample } from "../conformance/samples";
import { expectNoBelief } from "./answers";

it.each(everySample)("$kind survives whatever JSON is answered", async (sample) => {
  await expectNoBelief(sample, 20);
});
