import { invalid } from "./errors";

/** Contents by locale. */
export type Translations = Record<string, Readonly<Record<string, unknown>>>;

type Content = Readonly<Record<string, unknown>>;

/**
 * Contents as the API shows them: on a help center of one language not at all, on others in every
 * language that has one, the first included.
 *
 * @param first What is in the first language, which the object itself shows too.
 */
export function shownTranslations(
  type: "group" | "article",
  [locale = "en", ...others]: readonly string[],
  first: Content,
  translated: Translations,
): object {
  if (others.length === 0) return {};
  const all = { ...translated, [locale]: first };
  const shown = Object.entries(all)
    .filter(([, content]) => isObject(content))
    .map(([key, content]) => [key, { ...content, type: `${type}_content` }]);
  return {
    default_locale: locale,
    translated_content: { type: `${type}_translated_content`, ...Object.fromEntries(shown) },
  };
}

/**
 * The contents that a body has, on top of what was there: a locale that isn't sent stays, and so does
 * a field of one that is. What is sent for the first language is the object's own.
 */
export function translationsIn(
  { translated_content: given }: Content,
  [locale = "en", ...others]: readonly string[],
  before: Translations,
  made: (content: Content) => Content = (content) => content,
): { translated_content: Translations; first: Content } {
  if (given === undefined || given === null) return { translated_content: before, first: {} };
  if (!isObject(given)) throw invalid("translated_content must be an object");
  const translated_content = { ...before };
  for (const [key, content] of Object.entries(given)) {
    if (key === "type" || key === locale || content === null) continue;
    if (!others.includes(key)) throw invalid(`${key} is no language of the help center`);
    if (!isObject(content)) throw invalid(`translated_content.${key} must be an object`);
    translated_content[key] = { ...translated_content[key], ...content, ...made(content) };
  }
  const first = given[locale];
  return { translated_content, first: isObject(first) ? first : {} };
}

function isObject(value: unknown): value is Content {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
