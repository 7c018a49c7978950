import type { Probe } from "./probe";

/** Something that only a real workspace can show. */
export interface Question {
  /** In short. */
  readonly asks: string;
  /** What asking it leaves behind for good. */
  readonly leaves?: string;
  /**
   * Finds out, and says it in a line.
   *
   * @throws NotAvailable if something that it needs is refused.
   */
  answer(probe: Probe): Promise<string>;
}
