/** What a reader stumbles over, with what to write instead. */
const banned: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\b(un|re)?told\b/i, "returned, missing, unknown or named"],
  [/\bh(o|e)ld(s|ing)? (\w+ )?against\b/i, "compare"],
  [/\bways? on\b/i, "what to do, or the line to add"],
  [/\b(go|goes|went|gone) along\b/i, "is deleted with it"],
  [/\bwho(m)?(so)?ever\b/i, "name the actor"],
  [/\bto know beforehand\b/i, "notes"],
  [/\bcomes later\b/i, "starts later"],
  [/\bit is (compared|said) (what|that)\b/i, "name the actor"],
  [/\bin such a way that\b/i, "so that"],
  [/\bwhat (it|he|she) is known by\b/i, "name or id"],
];

/** The phrases of a text that a reader stumbles over, each with what to write instead. */
export function stumblesIn(text: string): string[] {
  return banned.flatMap(([phrase, instead]) =>
    [...text.matchAll(new RegExp(phrase, "gi"))].map(([words]) => `"${words}": write ${instead}`),
  );
}
