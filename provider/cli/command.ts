/** A command of the command line. */
export interface Command {
  /** All of its options. */
  readonly help: string;
  /**
   * Runs it, and ends when it is done. May give an exit code of its own.
   *
   * @throws UsageError if it is called wrongly.
   */
  run(args: string[]): Promise<number | void>;
}

/** The exit code of a command that looked for something, and found it. */
export const FOUND = 2;

/** A command was called in a way that it doesn't understand. */
export class UsageError extends Error {}

/** Reads options; an error names --help. */
export function readOptions<Values>(read: () => { values: Values }): Values {
  try {
    return read().values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}. --help shows the options.`);
  }
}
