import { IntercomError, isGone } from "../api/errors";
import type { Row } from "../api/pages";
import type { Workspace } from "../api/workspace";
import type { Computeds } from "../definition/fields";
import { type AnyKind, type Kind, type List, noun, parentsOf } from "../definition/kind";
import type { Props } from "../definition/props";
import { listPathOf } from "../wire/addresses";
import { failureOf } from "../wire/failures";
import { decode } from "../wire/rows";
import { versionFor } from "../wire/version-for";
import { type Callable, type LookUpOptions, callable } from "./callable";
import { findAll, findOne, requireParents } from "./find";
import type { Named } from "./mocked";
import type { LookUps, One, OneOutput, Only, OnlyOutput } from "./signatures";

/** What Intercom alone makes: all that programs can do with it is look it up. */
export interface LookUpDeclaration<C extends Computeds> {
  /** Such as `Admin`: messages are made of it. */
  readonly name: string;
  readonly fields: C;
  /** Where the objects are listed, or the only one is. What is in braces is an argument. */
  readonly path: string;
  /**
   * The form of the list.
   * @default { items: "data" }
   */
  readonly list?: List;
  /**
   * Whether one object can be read alone, or only found in the list.
   * @default "id"
   */
  readonly readBy?: "id" | "list";
  /** The field that names an object to people, where it isn't `name`. */
  readonly calledBy?: string;
  /** The field that identifies one in every workspace, where that isn't its name. */
  readonly knownBy?: string;
  /** The first version of the API that has it, where not every one has. */
  readonly since?: string;
  /** What the token's app has to be allowed, in the words of Intercom's Developer Hub. */
  readonly scopes: readonly string[];
  /** What to do about an error, by the API's code. */
  readonly cures?: Readonly<Record<string, string>>;
}

/** Declares what can only be looked up: a kind of which programs make none, and change nothing. */
export function defineLookUp<C extends Computeds>({
  fields,
  knownBy,
  ...declaration
}: LookUpDeclaration<C>): Kind<Record<never, never>, C, "byId", "leaves"> {
  const calledBy = declaration.calledBy ?? "name";
  return {
    list: { items: "data" },
    readBy: "id",
    ...declaration,
    calledBy,
    key: { by: [knownBy ?? calledBy] },
    arguments: {},
    outputs: fields,
    adopts: "byId",
    create: "adoptedOnly",
    update: "replaces",
    delete: "leaves",
  };
}

/**
 * The look-ups of a kind of objects, in this order: all, all among outputs, one, one among outputs.
 * `T` is an object, `P` names what says where they are, for a kind that is under another one.
 */
export function lookUpsOf<T, P extends string = never>(kind: AnyKind): LookUps<T, P> {
  const all = callable({ name: `get${kind.name}s`, gives: "list" }, (workspace, within) =>
    findAll(kind, inVersion(kind, workspace, within), within),
  );
  const one = callable(singular(kind), (workspace, wanted, secrets) =>
    findOne(kind, inVersion(kind, workspace, wanted), wanted, secrets),
  );
  return ofKind(kind, [...formsOf(kind, all), one.now, one.later]) as LookUps<T, P>;
}

/**
 * The look-ups of what there is no list of, in this order: as it is, and among outputs.
 *
 * @param read How to get it, if not from its path.
 */
export function lookUpOf<T, A = never>(
  kind: AnyKind,
  read: (workspace: Workspace, args: Props) => Promise<Row> = readAt(kind),
): [A] extends [never] ? [Only<T>, OnlyOutput<T>] : [One<T, A>, OneOutput<T, A>] {
  const only = callable(singular(kind), async (workspace, args) => {
    requireParents(kind, args);
    try {
      await workspace.identity();
      return decode(kind, await read(workspace, args));
    } catch (error) {
      throw failureOf(kind, `The ${noun(kind)}`, "looked up", error);
    }
  });
  return ofKind(kind, formsOf(kind, only)) as never;
}

function readAt(kind: AnyKind) {
  return async (workspace: Workspace, args: Props): Promise<Row> => {
    try {
      const { body } = await workspace.send({
        method: "GET",
        path: listPathOf({ kind, within: args }),
      });
      return (body ?? {}) as Row;
    } catch (error) {
      if (!isGone(error)) throw error;
      const { id, name } = await workspace.identity();
      throw new IntercomError(
        `The workspace ${name} (${id}) has no ${noun(kind)} ${Object.values(args).join(", ")}.`,
      );
    }
  };
}

// An argument to look an object up by may need a newer version.
function inVersion(kind: AnyKind, workspace: Workspace, wanted: Props): Workspace {
  return workspace.at(versionFor(kind, workspace.settings, Object.keys(wanted)));
}

function singular({ name }: AnyKind): Named {
  return { name: `get${name}`, gives: "one" };
}

// Where nothing is to be said but whose workspace, that comes first.
function formsOf<T>(kind: AnyKind, { now, later }: Callable<T>): unknown[] {
  if (parentsOf(kind).length > 0) return [now, later];
  return [(opts?: LookUpOptions) => now({}, opts), (opts?: LookUpOptions) => later({}, opts)];
}

// The reference pages are made of what each look-up is about.
function ofKind(kind: AnyKind, forms: readonly unknown[]): unknown {
  return forms.map((form) => Object.assign(form as object, { kind }));
}
