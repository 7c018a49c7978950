const ONLY_TYPES =
  "Only the types of outputs show it: the emulator returns it for every object, Intercom guarantees nothing.";

const OF_ITS_SECRETS =
  "Nothing reads it: a rotation sends and reads its secrets, in the words of their own kind.";

/** Mutants that no test can kill, by name, with the reason. They aren't run. */
export const survivors: Readonly<Record<string, string>> = {
  "Article: hasUnpublishedChanges is expected of every object": ONLY_TYPES,
  "DataConnector: responseFields is expected of every object": ONLY_TYPES,
  "DataConnector: objectMappings is expected of every object": ONLY_TYPES,
  "IdentityVerificationSecretRotation: list items is misspelt": OF_ITS_SECRETS,
  'IdentityVerificationSecretRotation: readBy is "id" for "list"': OF_ITS_SECRETS,
  "IdentityVerificationSecretRotation: create takes creations for upserts": OF_ITS_SECRETS,
  'IdentityVerificationSecretRotation: update method is "POST" for "PUT"': OF_ITS_SECRETS,
  'IdentityVerificationSecretRotation: update to is "list" for "id"': OF_ITS_SECRETS,
  'IdentityVerificationSecretRotation: update sends is "everything" for "changes"': OF_ITS_SECRETS,
  "IdentityVerificationSecretRotation: the API's name of currentId is misspelt": OF_ITS_SECRETS,
  "IdentityVerificationSecretRotation: the API's name of accepted is misspelt": OF_ITS_SECRETS,
  "IdentityVerificationSecretRotation: the API's name of rotatesAt is misspelt": OF_ITS_SECRETS,
};
