import { it } from "vitest";
import { samples } from "../conformance/samples";
import { expectNoBelief } from "./answers";

it.each(samples)("$kind survives whatever JSON is answered", async (sample) => {
  await expectNoBelief(sample, 20);
});
