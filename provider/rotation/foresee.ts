import type { Existing, Foreseen, Redeclared } from "../definition/lifecycle";
import { plan } from "./plan";
import { type Member, secretsIn } from "./state";

/** The secrets that stay when a rotation goes: adopted ones, unless the program says otherwise. */
export function leftIn({ outputs }: Existing, members: readonly Member[]): Member[] {
  return outputs.deleteAdopted === true ? [] : members.filter(({ adopted }) => adopted);
}

/** What happens to the secrets of a rotation, as far as state says. */
export function foresee(
  existing: Existing,
  redeclared: Redeclared | undefined,
  now: number,
): Foreseen {
  const secrets = secretsIn(existing);
  if (!redeclared) {
    const stays = leftIn(existing, secrets.members);
    const deletes = secrets.members.filter((one) => !stays.includes(one));
    return { deletes: idsOf(deletes), stays: idsOf(stays), isInUse: true, clauses: [] };
  }
  const { before, rotates, after } = plan({ ...redeclared, secrets, now });
  const endings = [...before, ...after];
  const { currentId } = secrets;
  const isEnded = endings.some(({ member }) => member.id === currentId);
  const overlaps =
    rotates === undefined || currentId === undefined || isEnded
      ? []
      : [`${currentId} verifies for ${String(redeclared.declared.overlap)} more`];
  return {
    deletes: idsOf(endings.map(({ member }) => member)),
    stays: [],
    isInUse: endings.some(({ revoked }) => revoked),
    clauses: [
      ...(rotates === undefined ? [] : [rotates]),
      ...overlaps,
      ...endings.map(({ reason }) => reason),
    ],
  };
}

function idsOf(members: readonly Member[]): string[] {
  return members.map(({ id }) => id);
}
