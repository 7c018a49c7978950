import { it, vi } from "vitest";
import { expectRightAnswers } from "./snapshot-stories";

// The planner waits a moment for others who ask.
vi.mock("node:timers/promises", () => ({
  setTimeout: () => new Promise((resolve) => setImmediate(resolve)),
}));

it("returns no state that an object never had, or had before our last write to it", async () => {
  await expectRightAnswers(2_000);
});
