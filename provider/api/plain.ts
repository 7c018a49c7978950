import { oneLine } from "./printable";

const MOST_SHOWN = 500;

/**
 * A text that came from outside, as one line for users: without what terminals and editors obey, and no
 * longer than it helps.
 *
 * @param most Its greatest length, in characters.
 */
export function plain(text: string, most = MOST_SHOWN): string {
  // A text may be megabytes long.
  const start = text.slice(0, most * 8);
  const line = start.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  const characters = [...line];
  return oneLine(characters.length > most ? `${characters.slice(0, most).join("")}…` : line);
}
