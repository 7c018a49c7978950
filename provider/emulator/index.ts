export { startEmulator } from "./emulator";
export type {
  Cut,
  Delay,
  Down,
  Drip,
  Drop,
  Failure,
  Fault,
  Hang,
  Padding,
  Shortening,
  StatusFailure,
} from "./faults";
export { livedInWorkspace } from "./lived-in";
export { loadSeed, parseSeed } from "./seed";
export type {
  Collection,
  CollectionName,
  EmulatedWorkspace,
  Emulator,
  EmulatorOptions,
  Exchange,
  RequestRecord,
  Row,
  WorkspaceSeed,
  WorkspaceSettings,
} from "./types";
