import { computed, optional, required } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object } from "../definition/objects";
import { set } from "../definition/lists";
import { instant, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const predicate = {
  /** The property of a contact, such as `"company.name"` or `"custom_attributes.plan"`. */
  attribute: required(text({ min: 1 })),
  /** The type of the property, such as `"string"` or `"role"`. */
  type: required(text({ min: 1 })),
  /** The comparison, such as `"eq"` or `"contains"`. */
  comparison: required(text({ min: 1 })),
  /** The value to compare with; some comparisons need none. */
  value: optional(text()),
};

const audience = defineKind({
  name: "Audience",
  arguments: {
    /** The name. */
    name: required(text({ min: 1 })),
    /**
     * The conditions that its contacts meet, in any order.
     * @default []
     */
    predicates: optional(set(object<AudiencePredicate, AudiencePredicateArgs>(predicate)), {
      default: [],
      absent: [],
    }),
    /**
     * The roles of its contacts, in any order, such as users only.
     * @default []
     */
    rolePredicates: optional(set(object<AudiencePredicate, AudiencePredicateArgs>(predicate)), {
      default: [],
      absent: [],
    }),
  },
  outputs: {
    /** When it was created, in ISO 8601. */
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
  scopes: ["read_audiences", "read_write_audiences"],
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
 * A group of contacts for whom Fin uses content.
 *
 * @remarks
 * - Sources, articles and snippets refer to it in `audienceIds`.
 * - Intercom doesn't document which comparisons each type has. The preview accepts a wrong one, and
 *   `pulumi up` fails.
 * - Intercom doesn't document whether names can repeat. The preview rejects a name that exists.
 */
export const Audience: ResourceClass<AudienceArgs, Audience> = resource(audience);

export const [getAudiences, getAudiencesOutput, getAudience, getAudienceOutput] =
  lookUpsOf<AudienceState>(audience);
