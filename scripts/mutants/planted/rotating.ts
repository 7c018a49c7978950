import type { Planted } from "../mutant";

const rotations = [
  "test/rotation/plan.test.ts",
  "test/kinds/identity-verification-secret-rotation.test.ts",
  "test/kinds/rotation-failures.test.ts",
  "test/kinds/rotation-moving.test.ts",
];

/** Defects of rotations, and of lifecycles of a kind's own. */
export const rotating: readonly Planted[] = [
  {
    file: "provider/rotation/plan.ts",
    tests: rotations,
    defects: {
      "a fourth secret verifies": ["members.length < MOST", "members.length < MOST + 1"],
      "a secret retires before the overlap is over": [
        "if (!(since >= millisecondsIn(declared.overlap))) return [];",
        "",
      ],
      "a current secret ends before its successor": [
        "member.id !== currentId;",
        "member.id !== undefined;",
      ],
      "a revoked current secret has no successor": [
        "if (isRevoked(current, declared))",
        "if (isRevoked(current, {}))",
      ],
      "a name rotates": ["^(triggers|supports\\w+)$", "^(name|triggers|supports\\w+)$"],
      "a platform doesn't rotate": ["^(triggers|supports\\w+)$", "^(triggers)$"],
      "the last of all dates is named": ["dates.toSorted()[0]", "dates.toSorted().at(-1)"],
    },
  },
  {
    file: "provider/rotation/lifecycle.ts",
    tests: rotations,
    defects: {
      "a refresh minds the time": ["const now = parts?.now();", "const now = Date.now() * 2;"],
      "a failure half-way loses the new secret": [
        "    throw new HalfDone(id, outcomeOf(done, inEffect), error);",
        "    throw error;",
      ],
      "a trigger that failed counts as done": [
        "let inEffect = before;",
        "let inEffect = declared;",
      ],
      "a trigger that was obeyed is obeyed again": ["    inEffect = declared;\n", ""],
      "what a killed run left behind isn't found": [
        "stampIn(values.name)?.rotation === existing.id",
        "stampIn(values.name)?.rotation === existing.id + 1",
      ],
      "an adopted secret never retires": ["{ replacedAt: moment, ...one }", "{ ...one }"],
      "the overlap begins anew at each rotation": [
        "{ replacedAt: moment, ...one }",
        "{ ...one, replacedAt: moment }",
      ],
      "the current secret ends first in a destroy": [
        "isLast(one) - isLast(other)",
        "isLast(other) - isLast(one)",
      ],
      "what was adopted ends in a destroy": [
        "existing.outputs.deleteAdopted === true ?",
        "existing.outputs.deleteAdopted !== true ?",
      ],
    },
  },
  {
    file: "provider/rotation/asked.ts",
    tests: rotations,
    defects: {
      "any secret can be revoked": ["if (!isOwn)", "if (!isOwn && id === '')"],
      "what can't be adopted isn't missed": [
        "if (missing !== undefined) return",
        "if (missing === '') return",
      ],
      "what creations left behind doesn't count": [
        "if (ids.length + left.length < MOST) return [];",
        "if (ids.length < MOST) return [];",
      ],
    },
  },
  {
    file: "provider/lifecycle/part-claims.ts",
    tests: [...rotations, "test/conformance/parts.test.ts"],
    defects: {
      "a deletion ends what a rotation takes over": [
        "    run.noteOwned(object);\n    const other = urn === undefined",
        "    const other = urn === undefined",
      ],
      "two resources take over one secret": [
        'return other === undefined ? [] : [{ path: "adopt", reason }];',
        "return other !== undefined ? [] : [];",
      ],
    },
  },
];
