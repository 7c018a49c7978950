import { computed, optional, required, sometimes } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, map, object } from "../definition/objects";
import { type Problem, atMostOneOf, onlyWhere } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import {
  choice,
  flag,
  html,
  id,
  instant,
  integerId,
  markdown,
  orNone,
  set,
  text,
  writtenInstant,
} from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const translation = {
  /** The title in this language. */
  title: optional(text({ min: 1 })),
  /** What search results say of it in this language. */
  description: optional(text()),
  /** The text in Markdown. */
  bodyMarkdown: optional(markdown()),
  /** The text in HTML. */
  body: optional(html(), { insteadOf: "bodyMarkdown" }),
  /** The teammate who is shown as the author in this language. */
  authorId: optional(integerId("Admin")),
  /** Whether readers see it in this language. */
  state: optional(choice(["published", "draft"])),
};

const article = defineKind({
  name: "Article",
  arguments: {
    /** The title, in the help center's first language. It needn't be unique. */
    title: required(text({ min: 1 })),
    /**
     * What search results say of it.
     * @default ""
     */
    description: optional(text(), { default: "", absent: "" }),
    /** The text in Markdown. State keeps a digest of it. */
    bodyMarkdown: optional(markdown(), { digested: true }),
    /** The text in HTML. State keeps a digest of it. */
    body: optional(html(), { digested: true, insteadOf: "bodyMarkdown" }),
    /** The teammate who is shown as its author. */
    authorId: required(integerId("Admin")),
    /**
     * Whether readers see it.
     * @default "draft"
     */
    state: optional(choice(["published", "draft"]), {
      default: "draft",
      sentWith: "scheduledPublishAt",
      endsAt: { moment: "scheduledUnpublishAt", reads: "draft" },
      heldUntil: { moment: "scheduledPublishAt", reads: "draft", declaredAs: "published" },
    }),
    /**
     * When it is to be published, in ISO 8601, with `state: "published"`: until then it is a draft.
     * A moment that has passed means nothing; `""` is none.
     * @default ""
     */
    scheduledPublishAt: optional(orNone(writtenInstant()), {
      default: "",
      absent: "",
      onlyAhead: true,
    }),
    /**
     * When it is to become a draft again, in ISO 8601: from then on a draft is what `state: "published"`
     * means. Declare it once `scheduledPublishAt` has passed; `""` is none.
     * @default ""
     */
    scheduledUnpublishAt: optional(orNone(writtenInstant()), {
      default: "",
      absent: "",
      onlyAhead: true,
      only: "update",
    }),
    /**
     * Where changes of the texts of a published article go: to its readers at once, or into a draft, which
     * somebody publishes in Intercom, or `"live"` does.
     * @default "live"
     */
    edits: optional(choice(["live", "draft"]), {
      default: "live",
      unsent: true,
      since: "2.16",
    }),
    /**
     * The collections that it is in.
     * @default []
     */
    parentIds: optional(set(integerId("Collection")), {
      default: [],
      absent: [],
      since: "Preview",
    }),
    /**
     * The folder that it is in; `""` is none.
     * @default ""
     */
    folderId: optional(orNone(integerId("Folder")), {
      default: "",
      absent: "",
      since: "Preview",
      readSince: "Preview",
    }),
    /**
     * The same in other languages, by their codes as Intercom writes them, such as `"pt-BR"`. State keeps
     * digests. A help center of one language doesn't tell them.
     */
    translatedContent: optional(
      map(object<ArticleTranslation, ArticleTranslationArgs>(translation)),
      { digested: true, unreadable: "sometimes", exceptFor: "defaultLocale" },
    ),
    /** The audiences that Fin uses it for, in every language; an empty list is everybody. */
    audienceIds: optional(set(integerId("Audience")), { unreadable: "sometimes" }),
    /** Whether Fin AI Agent answers from it. */
    aiChatbotAvailability: optional(flag()),
    /** Whether Copilot answers from it. */
    aiCopilotAvailability: optional(flag()),
    /** Whether the AI sales agent answers from it. */
    aiSalesAgentAvailability: optional(flag()),
    /** All its tags: others are taken off. */
    tagIds: optional(set(id("Tag")), { attachedAt: "tags", since: "2.16" }),
  },
  outputs: {
    /** Its address, while it is published. */
    url: sometimes(text(), { derivesFrom: ["title"] }),
    /** The first language of a help center that has several. */
    defaultLocale: sometimes(text()),
    /** Whether changes of its text wait to be published. */
    hasUnpublishedChanges: sometimes(flag()),
    /** When what waits was last changed, in ISO 8601. */
    draftUpdatedAt: sometimes(instant()),
    /** Who sees it in the help center, such as `"everyone"`. */
    helpCenterAudience: sometimes(text()),
    /** Whether Fin never suggests it. */
    excludeFromArticleSuggestions: sometimes(flag()),
    /** The teammate who made it. */
    createdById: sometimes(id()),
    /** The teammate who last changed it. */
    updatedById: sometimes(id()),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },
  rules: [
    atMostOneOf("bodyMarkdown", "body"),
    onlyWhere("scheduledPublishAt", "state", "published", ""),
    oneScheduleAtATime,
    oneTextInEachLanguage,
  ],

  path: "/articles",
  list: { items: "data" },
  readBy: "id",
  calledBy: "title",
  adopts: "byId",
  create: { rules: [endsWhatIsPublished] },
  update: {
    method: "PUT",
    to: "id",
    sends: "changes",
    steps: inSteps,
    staging: {
      chosenBy: "edits",
      word: "draft",
      where: ["state", "published"],
      of: ["title", "description", "body", "bodyMarkdown", "translatedContent"],
      waits: (row) => row.has_unpublished_changes === true || waitingIn(row).length > 0,
      at: "draft",
      published: (row) => (row.default_locale ? { locales: waitingIn(row) } : {}),
    },
  },
  delete: "deletes",
  scopes: ["read_articles_scope", "read_write_articles_scope"],
  cures: {
    forbidden:
      "To put tags on content, the teammate whom the token acts for has to have the permission to manage the knowledge base.",
  },
});

type Declared = Readonly<Record<string, unknown>>;

function oneScheduleAtATime(declared: Declared): Problem[] {
  const { scheduledPublishAt, scheduledUnpublishAt } = declared;
  if (!isAhead(scheduledPublishAt) || !isAhead(scheduledUnpublishAt)) return [];
  const reason =
    "an article has one schedule at a time: declare it once scheduledPublishAt has passed";
  return [{ path: "scheduledUnpublishAt", reason }];
}

// What exists may have been published before, and become a draft again.
function endsWhatIsPublished({ state, scheduledUnpublishAt }: Declared): Problem[] {
  if (!isAhead(scheduledUnpublishAt) || state === "published" || isUnknown(state)) return [];
  const reason = 'goes only with state: "published" where the article is new';
  return [{ path: "scheduledUnpublishAt", reason }];
}

function oneTextInEachLanguage({ translatedContent = {} }: Declared): Problem[] {
  return Object.entries(translatedContent as Record<string, Declared>).flatMap(
    ([locale, { body, bodyMarkdown }]) => {
      const isFine = body === undefined || bodyMarkdown === undefined;
      const path = `translatedContent.${locale}.body`;
      return isFine ? [] : [{ path, reason: "declare bodyMarkdown or body, not both" }];
    },
  );
}

function isAhead(moment: unknown): boolean {
  return typeof moment === "string" && Date.parse(moment) > Date.now();
}

// The API takes no two schedules in one request, and no end of what was never published.
function inSteps(names: readonly string[], declared: Declared): string[][] {
  const end = "scheduledUnpublishAt";
  const others = names.filter((name) => name !== end);
  const isCancelled = declared[end] === "";
  const clashes = (name: string) =>
    name === "scheduledPublishAt" || (name === "state" && !isCancelled);
  if (others.length === names.length || !others.some(clashes)) return [[...names]];
  return isCancelled ? [[end], others] : [others, [end]];
}

// The languages of a help center that has several, in which changes wait to be published.
function waitingIn({ translated_content: all }: Readonly<Record<string, unknown>>): string[] {
  const contents = Object.entries((all ?? {}) as Record<string, Content | string | null>);
  return contents.flatMap(([locale, content]) =>
    typeof content === "object" && content?.has_unpublished_changes ? locale : [],
  );
}

interface Content {
  readonly has_unpublished_changes?: boolean;
}

/** An article in another language. */
export interface ArticleTranslation extends ObjectOf<typeof translation>, Named {}
/** An article in another language, as a program declares it. */
export interface ArticleTranslationArgs extends InputsOf<typeof translation>, Named {}
/** What a program declares of an article. */
export interface ArticleArgs extends Args<typeof article>, Named {}
/** An existing article. */
export interface ArticleState extends State<typeof article>, Named {}
export interface Article extends Outputs<typeof article>, Named {}

/**
 * An article of a help center.
 *
 * @remarks
 * - Intercom rewrites HTML, and tells every text in HTML and in Markdown. That plans nothing; if somebody
 *   changes the text, `pulumi refresh` finds it by its digest.
 * - Several articles may have the same title, so that an existing one is adopted by its id; its texts are
 *   then sent once more, since Intercom's form of them can't be compared.
 * - With `edits: "draft"` changed texts of a published article wait in a draft, and `pulumi refresh` compares
 *   with that. Back at `"live"`, the draft is published, with all that somebody else put into it.
 * - A draft that somebody began in Intercom takes changes that are to go live: the update then fails, and
 *   says so.
 * - What is no longer declared of `translatedContent` stays in Intercom: the API removes no language.
 * - A help center of several languages doesn't tell `audienceIds`: drift in them isn't found.
 * - In a development workspace articles can't be published: their `state` stays `"draft"`.
 * - Deleting it can't be undone: readers who follow a link to it find nothing.
 */
export const Article: ResourceClass<ArticleArgs, Article> = resource(article);

export const [getArticles, getArticlesOutput, getArticle, getArticleOutput] =
  lookUpsOf<ArticleState>(article);
