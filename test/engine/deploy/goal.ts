/** What a program asks for: a resource as it should be, or an existing one to be read. */
import type { Properties } from "../wire/values";
import type { ResourceState } from "../state/state";

export interface Goal {
  type: string;
  name: string;
  custom: boolean;
  inputs: Properties;
  parent: string;
  protect: boolean | undefined;
  dependencies: string[];
  propertyDependencies: Record<string, string[]>;
  provider: string;
  ignoreChanges: string[];
  replaceOnChanges: string[];
  /** Undefined leaves the choice to the provider. */
  deleteBeforeReplace: boolean | undefined;
  additionalSecretOutputs: string[];
  aliases: Alias[];
  retainOnDelete: boolean | undefined;
  deletedWith: string;
  sourcePosition?: string;
  stackTrace: { sourcePosition?: string }[];
}

/** Another name that the resource may be stored under: a whole URN, or the parts that were different. */
export type Alias =
  | { urn: string }
  | {
      name: string;
      type: string;
      project: string;
      stack: string;
      /** Empty: the same parent as now. */
      parent: string;
      noParent: boolean;
    };

export interface ReadGoal {
  type: string;
  name: string;
  id: string;
  inputs: Properties;
  parent: string;
  provider: string;
  dependencies: string[];
  additionalSecretOutputs: string[];
  sourcePosition?: string;
  stackTrace: { sourcePosition?: string }[];
}

/** A goal and whom to tell when it is reached. */
export interface Registering<T> {
  goal: T;
  done(state: ResourceState): void;
}
