import type { Row } from "../api/pages";

/** What making a resource's object comes to. */
export type Resolution =
  | { readonly by: "creation" }
  /** Taking over an object that exists, or one that was archived. */
  | { readonly by: "adoption" | "revival"; readonly row: Row; readonly id: string }
  | Refusal;

/** Why nothing may be made or taken over. */
export interface Refusal {
  readonly by: "refusal";
  readonly path: string;
  readonly reason: string;
  /** The object that has the declared name, and what the reason says of it alone. */
  readonly holder?: Row;
  readonly taken?: string;
}
