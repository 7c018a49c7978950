/** A new name in a program: the resource, and the arguments that no two objects share. */
export interface DeclaredName {
  readonly urn: string;
  readonly key: Readonly<Record<string, string>>;
}

/** What check receives of the program beside the resource itself. */
export interface ProgramInput {
  readonly urn: string;
  /** `<organization>/<project>/<stack>`. */
  readonly stack: string;
  /**
   * Names that the program declares beside this one, the next of them and then the first: DeclaredName[] as
   * JSON, since one text costs Pulumi next to nothing and many values do.
   */
  readonly declared: string;
}
