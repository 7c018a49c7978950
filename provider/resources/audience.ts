import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object } from "../definition/objects";
import { instant, set, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const predicate = {
  /** What of a contact it looks at, such as `"company.name"` or `"custom_attributes.plan"`. */
  attribute: required(text({ min: 1 })),
  /** The type of that, such as `"string"` or `"role"`. */
  type: required(text({ min: 1 })),
  /** How it compares, such as `"eq"` or `"contains"`. */
  comparison: required(text({ min: 1 })),
  /** What it compares with; some comparisons need nothing. */
  value: optional(text()),
};

const audience = defineKind({
  name: "Audience",
  arguments: {
    /** The name. */
    name: required(text({ min: 1 })),
    /**
     * What a contact has to fulfil to belong to it, in any order.
     * @default []
     */
    predicates: optional(set(object<AudiencePredicate, AudiencePredicateArgs>(predicate)), {
      default: [],
      absent: [],
    }),
    /**
     * Which roles a contact may have, in any order, such as users or leads only.
     * @default []
     */
    rolePredicates: optional(set(object<AudiencePredicate, AudiencePredicateArgs>(predicate)), {
      default: [],
      absent: [],
    }),
  },
  outputs: {
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },

  path: "/audiences",
  since: "2.16",
  list: { items: "data" },
  readBy: "id",
  key: { by: ["name"] },
  adopts: "byKeyOrId",
  create: {},
  update: { method: "PUT", to: "id", sends: "changes" },
  delete: "deletes",
  scopes: ["read_write_audiences"],
});

/** What a contact has to fulfil to belong to an audience. */
export interface AudiencePredicate extends ObjectOf<typeof predicate>, Named {}
/** What a contact has to fulfil to belong to an audience, as a program declares it. */
export interface AudiencePredicateArgs extends InputsOf<typeof predicate>, Named {}
/** What a program declares of an audience. */
export interface AudienceArgs extends Args<typeof audience>, Named {}
/** An existing audience. */
export interface AudienceState extends State<typeof audience>, Named {}
export interface Audience extends Outputs<typeof audience>, Named {}

/**
 * A group of contacts that Fin's content can be meant for.
 *
 * @remarks
 * - Sources, articles and snippets take its `id` in their `audienceIds`.
 * - Intercom doesn't say which comparisons there are for which type, so that a wrong one is refused by
 *   Intercom and not in the preview.
 * - Whether two audiences may have one name isn't documented: a name that is taken is refused in the
 *   preview.
 */
export const Audience: ResourceClass<AudienceArgs, Audience> = resource(audience);

export const [getAudiences, getAudiencesOutput, getAudience, getAudienceOutput] =
  lookUpsOf<AudienceState>(audience);
