import { it } from "vitest";
import { expectBoundedMemory } from "./pages";

it("reads five pages with a request each, and a list of many in bounded memory", async () => {
  await expectBoundedMemory(1_000);
});
