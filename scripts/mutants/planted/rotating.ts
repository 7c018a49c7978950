import type { Planted } from "../mutant";

const rotations = [
  "test/rotation/plan.test.ts",
  "test/kinds/identity-verification-secret-rotation.test.ts",
  "test/kinds/rotation-failures.test.ts",
  "test/kinds/rotation-moving.test.ts",
  "test/kinds/rotation-asked.test.ts",
  "test/kinds/rotation-state.test.ts",
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
      "a refresh minds the time": [
        "plan({ ...situation, now: undefined })",
        "plan({ ...situation, now: Date.now() * 2 })",
      ],
      "what is refused today is refused in a refresh": [
        "if (error instanceof Refusal) return true;",
        "",
      ],
      "new ids aren't looked for in the preview": [
        "newIn(declared, existing).length > 0;",
        "newIn(declared, existing).length > 99;",
      ],
      "the current secret ends first in a destroy": [
        "isLast(one) - isLast(other)",
        "isLast(other) - isLast(one)",
      ],
      "what was adopted ends in a destroy": ["!stays.includes(one)", "true"],
      "a new rotation ends sessions without a warning": ["  warnOfRevoked(parts, after);\n", ""],
    },
  },
  {
    file: "provider/rotation/carry-out.ts",
    tests: rotations,
    defects: {
      "a failure half-way loses the new secret": [
        "    throw new HalfDone(id, outcomeOf(done, inEffect), error);",
        "    throw error;",
      ],
      "a trigger that failed counts as done": [
        "let inEffect = before;",
        "let inEffect = declared;",
      ],
      "a trigger that was obeyed is obeyed again": ["    inEffect = declared;\n", ""],
      "an adopted secret never retires": ["{ replacedAt: moment, ...one }", "{ ...one }"],
      "the overlap begins anew at each rotation": [
        "{ replacedAt: moment, ...one }",
        "{ ...one, replacedAt: moment }",
      ],
    },
  },
  {
    file: "provider/rotation/found.ts",
    tests: rotations,
    defects: {
      "what a killed run left behind isn't found": [
        "stampIn(values.name)?.rotation === existing.id",
        "stampIn(values.name)?.rotation === existing.id + 1",
      ],
      "what is adopted later makes a fourth": [
        "if (adopted.length > 0) requireRoom",
        "if (adopted.length > 9) requireRoom",
      ],
      "what ends in this run takes room": [
        "endingOf(member, declared, now).length === 0",
        "endingOf(member, declared, now).length < 9",
      ],
      "an update judges no new ids": ["requireNone(problemsWith(", "void (problemsWith("],
    },
  },
  {
    file: "provider/rotation/report.ts",
    tests: rotations,
    defects: {
      "a rotation says that its secret stays": [
        "rotates === undefined && lines.length > 0 ? STAYS",
        "lines.length > 0 ? STAYS",
      ],
      "a retirement doesn't say that its secret stays": [
        "rotates === undefined && lines.length > 0 ? STAYS",
        "lines.length < 0 ? STAYS",
      ],
      "what is revoked at once seems to be taken over": [
        "endingOf(member, declared).length === 0",
        "endingOf(member, {}).length === 0",
      ],
    },
  },
  {
    file: "provider/rotation/state.ts",
    tests: rotations,
    defects: {
      "a text in place of a moment never falls due": [
        "const instant = schema((z) => z.iso.datetime({ offset: true }));",
        "const instant = schema((z) => z.string());",
      ],
      "a moment that lies ahead never falls due": ["> now + SKEW_MS;", "> Infinity;"],
      "an old secret without a time never retires": [
        "(replacedAt === undefined) !== (id === currentId)",
        "replacedAt !== undefined && id === currentId",
      ],
      "a time of replacement ends the current secret": [
        "(replacedAt === undefined) !== (id === currentId)",
        "replacedAt === undefined && id !== currentId",
      ],
      "a creation without a time stays so": [
        "isPossible ? String(returned)",
        "now > 0 ? String(returned)",
      ],
    },
  },
  {
    file: "provider/rotation/asked.ts",
    tests: rotations,
    defects: {
      "any secret can be revoked": ["return isOwn ? []", "return isOwn || id ? []"],
      "a secret that is adopted can't be revoked with it": [
        'if (argument === "adopt" || adopted.includes(id)) return [];',
        'if (argument === "adopt") return [];',
      ],
      "what can't be adopted isn't missed": [
        "return isNeeded ? [{ path: argument",
        "return !argument ? [{ path: argument",
      ],
      "what is adopted and revoked has to be there again": [
        'argument === "adopt" && !revoked.includes(id);',
        'argument === "adopt";',
      ],
      "a revoked id that nobody knows isn't missed": [
        'argument === "revokedIds" && !live.some((one) => one.id === id)',
        'argument === "revokedIds" && live.length > 99',
      ],
      "what was revoked before is missed at each change": [
        "const known = new Set([...own, ...textsIn(existing?.declared[argument])]);",
        "const known = new Set(own);",
      ],
      "what creations left behind doesn't count": [
        "if (ids.length + left.length < MOST) return [];",
        "if (ids.length < MOST) return [];",
      ],
    },
  },
  {
    file: "provider/cli/stack-file.ts",
    tests: ["test/cli/rotation.test.ts"],
    defects: {
      "nobody owns the secrets of a rotation": [
        "return partIds(outputs).map((part) => objectName(own.of, part));",
        "return partIds(outputs).map((part) => objectName({ name: kind }, part));",
      ],
    },
  },
  {
    file: "provider/cli/drift/compare.ts",
    tests: ["test/cli/rotation.test.ts"],
    defects: {
      "a rotation never drifts": [
        "if (!kind.lifecycle && !inputs) return [];",
        "if (kind.lifecycle || !inputs) return [];",
      ],
    },
  },
  {
    file: "provider/lifecycle/part-claims.ts",
    tests: [...rotations, "test/conformance/parts.test.ts"],
    defects: {
      "a deletion ends what a rotation takes over": [
        "    run.owned.add(object);\n    const other = urn === undefined",
        "    const other = urn === undefined",
      ],
      "two resources take over one secret": [
        'return other === undefined ? [] : [{ path: "adopt", reason }];',
        "return other !== undefined ? [] : [];",
      ],
    },
  },
];
