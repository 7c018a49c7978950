import type { Case } from "../conformance/case";
import type { Sample, SampleArgument } from "../conformance/samples/sample";
import { expectOk } from "../harness/world";

/** Something that happens to an object, and that can go wrong at each of its requests. */
export interface Operation {
  readonly name: string;
  /** Why a kind has none of it; an empty text where nobody would expect it. */
  missing?(sample: Sample): string | undefined;
  /** Brings about what it starts from. */
  prepare(current: Case): Promise<void>;
  /** Declares what it is to bring about. */
  declare(current: Case): Promise<void> | void;
  /** The objects that it ends, where those aren't the resource's own. */
  ends?(current: Case): Promise<readonly string[]>;
  readonly run: "up" | "refresh" | "destroy";
}

/** Objects of somebody else's, so that a list has a second page. */
const FOREIGN = 60;

/** Every operation, on any kind. */
export const operations: readonly Operation[] = [
  {
    name: "create",
    prepare: async () => {},
    declare: (current) => current.declare(current.required),
    run: "up",
  },
  {
    name: "create among many",
    missing: (sample) => (sample.adoptedOnly ? "none of it is made by the API" : undefined),
    prepare: (current) => Promise.resolve(insertForeign(current)),
    declare: (current) => current.declare(current.required),
    run: "up",
  },
  {
    name: "adopt",
    prepare: async (current) => {
      current.declare(current.required, { options: { retainOnDelete: true } });
      expectOk(await current.world.up());
      current.world.declare();
      expectOk(await current.world.up());
    },
    declare: (current) => {
      const [name, argument] = changing(current.sample, "update") ?? [];
      const changed = name && argument ? { [name]: argument.other(current.setting) } : {};
      const id = String(current.collection.all().at(-1)?.id);
      const adopt = current.sample.adopt?.(id) ?? id;
      current.declare({ ...current.required, ...changed, adopt });
    },
    run: "up",
  },
  {
    name: "read",
    prepare: (current) => current.deploy(current.required),
    declare: () => {},
    run: "refresh",
  },
  {
    name: "read among many",
    prepare: async (current) => {
      insertForeign(current);
      await current.deploy(current.required);
    },
    declare: () => {},
    run: "refresh",
  },
  change("update"),
  change("replace"),
  {
    // The current one too, so that a creation comes before the deletions.
    name: "revoke",
    missing: ({ arguments: all }) => (all.revokedIds ? undefined : ""),
    prepare: async (current) => {
      await current.deploy({ ...current.required, triggers: { incident: 1 } });
      await current.deploy({ ...current.required, triggers: { incident: 2 } });
    },
    declare: async (current) => {
      const revokedIds = await acceptedIn(current);
      current.declare({ ...current.required, triggers: { incident: 2 }, revokedIds });
    },
    ends: (current) => acceptedIn(current),
    run: "up",
  },
  {
    name: "delete",
    prepare: (current) => current.deploy(current.required),
    declare: () => {},
    run: "destroy",
  },
];

async function acceptedIn(current: Case): Promise<string[]> {
  const { accepted } = await current.outputs();
  return (accepted as { id: string }[]).map(({ id }) => id);
}

function insertForeign({ sample, setting, collection }: Case): void {
  const foreign = sample.foreign?.(setting) ?? {};
  for (let number = 1; number <= FOREIGN; number += 1) collection.insert(foreign);
}

function change(planned: "update" | "replace"): Operation {
  const named = (current: Case) => changing(current.sample, planned)?.[0] ?? "";
  return {
    name: planned,
    missing: (sample) =>
      changing(sample, planned)
        ? undefined
        : `no argument of it plans ${planned === "update" ? "an update" : "a replacement"}`,
    prepare: (current) => current.deploy(current.baseFor(named(current))),
    declare: (current) => current.declare(current.changedFor(named(current))),
    run: "up",
  };
}

function changing(
  sample: Sample,
  planned: SampleArgument["change"],
): [string, SampleArgument] | undefined {
  return Object.entries(sample.arguments).find(([, one]) => one.change === planned && one.row);
}
