import type { z } from "zod";

/** The check of a value. zod is loaded with the first one that is used: most programs use none. */
export function schema<T>(make: (zod: typeof z) => z.ZodType<T>): () => z.ZodType<T> {
  let made: z.ZodType<T> | undefined;
  return () => (made ??= make((require("zod") as typeof import("zod")).z));
}
