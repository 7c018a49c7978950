/**
 * Stops recording stack traces while a resource is constructed. Pulumi's SDK keeps a trace of each of the dozens
 * of promises that a resource has, for debugging alone, and formatting them takes most of a program's time. It
 * finds a resource's source position with a limit of its own.
 *
 * @param runsUserCode Whether the user's own code runs meanwhile, whose errors keep their traces.
 * @returns A function that restores the limit; calling it again changes nothing.
 */
export function suspendStackTraces(runsUserCode: boolean): () => void {
  if (isDebugging || runsUserCode) return () => {};
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
  };
}

/**
 * Makes the formatting of equal stack traces cheap. Pulumi's SDK records a trace of each promise, again and again at the
 * same few places, and the formatter of Pulumi's runner looks up each frame in source maps. Only errors that have
 * neither a message nor a name of their own share their text, which stays what the formatter made of it.
 */
export function keepFormattedTraces(): void {
  const format = Error.prepareStackTrace;
  if (!format || format === formatOnce) return;
  const formatted = new Map<string, unknown>();
  formatOnce = (error, frames) => {
    if (error.message !== "" || error.name !== "Error") return format(error, frames) as unknown;
    const places = frames.join("\n");
    if (!formatted.has(places)) {
      if (formatted.size === MOST_TRACES) formatted.clear();
      formatted.set(places, format(error, frames));
    }
    return formatted.get(places);
  };
  Error.prepareStackTrace = formatOnce;
}

let formatOnce: typeof Error.prepareStackTrace;
// A few kilobytes each.
const MOST_TRACES = 500;

// With it set, users want to see where a promise was created.
const isDebugging = Boolean(process.env.PULUMI_DEBUG_PROMISE_LEAKS);

/** Whether an error has a stack trace, and not only the first line of one. */
export function hasFrames(error: Error): boolean {
  return framesOf(error) !== "";
}

/** The lines of an error's stack trace that name functions and files. */
export function framesOf({ stack = "" }: Error): string {
  return /^\s+at [^]*/m.exec(stack)?.[0] ?? "";
}
