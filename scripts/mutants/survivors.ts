const ONLY_TYPES =
  "Only the types of outputs show it: the emulator returns it for every object, Intercom guarantees nothing.";

/** Mutants that no test can kill, by name, with the reason. They aren't run. */
export const survivors: Readonly<Record<string, string>> = {
  "Article: hasUnpublishedChanges is expected of every object": ONLY_TYPES,
  "DataConnector: responseFields is expected of every object": ONLY_TYPES,
  "DataConnector: objectMappings is expected of every object": ONLY_TYPES,
};
