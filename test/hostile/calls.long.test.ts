import { it } from "vitest";
import { kinds } from "../harness/world";
import { expectManners } from "./calls";

it.each([...kinds.keys()])("%s survives whatever JSON it is called with", async (kind) => {
  await expectManners(kind, Math.ceil(100_000 / kinds.size));
});
