/** The version of this package. */
export function packageVersion(): string {
  // eslint-disable-next-line typescript/no-require-imports
  return (require("../package.json") as { version: string }).version;
}
