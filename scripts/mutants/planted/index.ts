import type { Planted } from "../mutant";
import { api } from "./api";
import { drifting } from "./drifting";
import { edges } from "./edges";
import { keeping } from "./keeping";
import { knowing } from "./knowing";
import { leaving } from "./leaving";
import { lists } from "./lists";
import { making } from "./making";
import { owning } from "./owning";
import { pageSets } from "./page-sets";
import { pace } from "./pace";
import { parts } from "./parts";
import { rotating } from "./rotating";
import { versions } from "./versions";

/** All defects that are written by hand. */
export const planted: readonly Planted[] = [
  ...api,
  ...lists,
  ...pace,
  ...making,
  ...owning,
  ...keeping,
  ...knowing,
  ...parts,
  ...edges,
  ...leaving,
  ...versions,
  ...drifting,
  ...rotating,
  ...pageSets,
];
