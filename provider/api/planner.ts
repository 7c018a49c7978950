import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "./pages";

// So many objects are read one by one before the list is looked at.
const FEW = 5;
// Reads that come within this time are planned together.
const GATHER_MS = 15;

/**
 * Decides for objects with large bodies which is cheaper: reading them one by one, or the whole list.
 * How many will be requested is unknown, so they are read one by one until the list would have cost no
 * more.
 */
export class Planner {
  private readonly asked = new Set<string>();
  private gathered?: Promise<boolean>;

  /** @param firstPage Reads the first page of the list, and learns from it. */
  constructor(private readonly firstPage: () => Promise<Page>) {}

  /** Whether this object is to be read alone. */
  async readsAlone(id: string): Promise<boolean> {
    this.asked.add(id);
    this.gathered ??= delay(GATHER_MS).then(() => this.decide());
    return this.gathered;
  }

  private async decide(): Promise<boolean> {
    this.gathered = undefined;
    if (this.asked.size <= FEW) return true;
    const page = await this.firstPage().catch(() => undefined);
    return page !== undefined && this.asked.size < page.more.length;
  }
}
