const LONGEST = 40;

/**
 * Gives resources names that a person would have chosen, unique among those that the same instance has given.
 * The first object of a name has it alone; the others have their id in it.
 */
export class Names {
  private readonly taken = new Set<string>();
  private readonly kept = new Set<string>();

  /**
   * @param kind What an object is called that has no name in letters, such as `tag`.
   * @param imported What constants can't be called, since modules are imported under these names.
   */
  constructor(
    private readonly kind: string,
    private readonly imported: ReadonlySet<string> = new Set(),
  ) {}

  /** Takes a name that something else has. */
  take(name: string): void {
    this.taken.add(name).add(this.constant(name));
  }

  /**
   * Keeps the name that an earlier export gave a resource, or a person gave since: it may have any text in it.
   *
   * @returns What its constant and its files are called after; nothing if the name is no resource's or taken.
   */
  keep(name: string, id: string): string | undefined {
    if (name === "" || this.kept.has(name)) return undefined;
    this.kept.add(name);
    const slug = isGiven(name) ? this.reserve(name) : this.give(name, id);
    this.taken.add(name);
    return slug;
  }

  /** A name in lower case with hyphens, such as `getting-started`. */
  give(label: unknown, id: string): string {
    const words = typeof label === "string" ? cut(kebab(label)) : "";
    const isDevice = DEVICES.test(words);
    const plain = isDevice ? `${this.kind}-${words}` : words || `${this.kind}-${cut(kebab(id))}`;
    const name = this.taken.has(plain) ? `${plain}-${cut(kebab(id))}` : plain;
    return this.reserve(name);
  }

  /** The name of the constant that holds the resource of a name, such as `gettingStarted`. */
  constant(name: string): string {
    const constant = camel(name);
    return isIdentifier(constant) && !this.imported.has(constant)
      ? constant
      : camel(`${this.kind.split("-").at(-1)}-${name}`);
  }

  private reserve(name: string, attempt = 1): string {
    const free = attempt === 1 ? name : `${name}-${attempt}`;
    // Names that differ in a hyphen may be one constant.
    const isTaken = this.taken.has(free) || this.taken.has(this.constant(free));
    if (isTaken) return this.reserve(name, attempt + 1);
    this.take(free);
    return free;
  }
}

// With an id and a number behind a name, and the kind before it.
const LONGEST_GIVEN = 130;

/** Whether a name could have been given here, so that constants and files can have it as it is. */
export function isGiven(name: string): boolean {
  return kebab(name) === name && name.length <= LONGEST_GIVEN && !DEVICES.test(name);
}

/** `HelpCenterRedirect` is `help-center-redirect`; anything else is made of its letters and digits. */
export function kebab(text: string): string {
  return (
    text
      .replace(/^https?:\/\//i, "")
      .normalize("NFKD")
      // Accents go; the vowels of other scripts stay.
      .replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, "")
      .normalize("NFC")
      .replaceAll(/(?<=\p{Ll}|\d)(?=\p{Lu})/gu, "-")
      .toLowerCase()
      .replaceAll(/['’]/g, "")
      .replaceAll(/([^\p{ID_Continue}]|\p{Pc})+/gu, "-")
      .replaceAll(/^-+|-+$/g, "")
  );
}

/** `news-items` is `newsItems`. */
export function camel(name: string): string {
  return name.replaceAll(/-+(.)/gu, (_, first: string) => first.toUpperCase());
}

function isIdentifier(word: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(word) && !RESERVED.has(word);
}

// At the end of a word, where there is one.
function cut(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const start = characters.slice(0, LONGEST + 1).join("");
  const end = start.lastIndexOf("-");
  return end > 0 ? start.slice(0, end) : characters.slice(0, LONGEST).join("");
}

// Windows has no files of these names, whatever their endings are.
const DEVICES = /^(aux|com\d|con|lpt\d|nul|prn)$/;

const RESERVED = new Set(
  (
    "abstract any arguments as async await boolean break case catch class const constructor continue debugger " +
    "declare default delete do else enum eval export extends false finally for from function get globalThis if implements " +
    "import in instanceof interface intercom is let module namespace new null number object of package private " +
    "protected public pulumi require return set static string super switch symbol this throw true try type " +
    "typeof undefined unique var void while with yield here text pages exports"
  ).split(" "),
);
