import { computed, optional, required, sometimes } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, map, object } from "../definition/objects";
import { type Problem, atMostOneOf, onlyWhere } from "../definition/rules";
import { isUnknown } from "../definition/unknown";
import { set } from "../definition/lists";
import {
  type Value,
  choice,
  flag,
  html,
  id,
  instant,
  integerId,
  markdown,
  orNone,
  text,
  isoInstant,
} from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";
import { ANSWERS, TAGGING } from "./answers";

const translation = {
  /** The title in this language. */
  title: optional(text({ min: 1 })),
  /** The description in search results in this language. */
  description: optional(text()),
  /** The text in Markdown. */
  bodyMarkdown: optional(markdown()),
  /** The text in HTML. */
  body: optional(html(), { insteadOf: "bodyMarkdown" }),
  /** The id of the teammate who is shown as the author in this language. */
  authorId: optional(integerId("Admin")),
  /** Whether readers see it in this language. */
  state: optional(choice(["published", "draft"])),
};

const article = defineKind({
  name: "Article",
  arguments: {
    /** The title, in the help center's first language. */
    title: required(text({ min: 1 })),
    /**
     * The description in search results.
     * @default ""
     */
    description: optional(text(), { default: "", absent: "" }),
    /** The text in Markdown. State keeps a digest of it. */
    bodyMarkdown: optional(markdown(), { digested: true }),
    /** The text in HTML. State keeps a digest of it. */
    body: optional(html(), { digested: true, insteadOf: "bodyMarkdown" }),
    /** The id of the teammate who is shown as its author. */
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
     * When to publish it, in ISO 8601, with `state: "published"`: until then it is a draft. A time
     * in the past has no effect; `""` is none.
     * @default ""
     */
    scheduledPublishAt: optional(momentAhead(), { default: "", absent: "" }),
    /**
     * When to make it a draft again, in ISO 8601. From then on a draft is no drift from `state:
     * "published"`. Declare it once `scheduledPublishAt` has passed; `""` is none.
     * @default ""
     */
    scheduledUnpublishAt: optional(momentAhead(), { default: "", absent: "", only: "update" }),
    /**
     * Where changed texts of a published article go: to readers at once, or into a draft. People
     * publish the draft in Intercom, or `"live"` publishes it.
     * @default "live"
     */
    edits: optional(choice(["live", "draft"]), {
      default: "live",
      unsent: true,
      since: "2.16",
    }),
    /**
     * The ids of the collections that contain it.
     * @default []
     */
    parentIds: optional(set(integerId("Collection")), {
      default: [],
      absent: [],
      since: "Preview",
    }),
    /**
     * The id of the folder that contains it; `""` is none.
     * @default ""
     */
    folderId: optional(orNone(integerId("Folder")), {
      default: "",
      absent: "",
      since: "Preview",
      readSince: "Preview",
    }),
    /**
     * The same in other languages, by Intercom's language code, such as `"pt-BR"`. State keeps
     * digests.
     */
    translatedContent: optional(
      map(object<ArticleTranslation, ArticleTranslationArgs>(translation)),
      { digested: true, unreadable: "sometimes", exceptFor: "defaultLocale" },
    ),
    /**
     * The ids of the audiences that Fin uses it for, in every language; an empty list is everybody.
     */
    audienceIds: optional(set(integerId("Audience")), { unreadable: "sometimes" }),
    /** Whether Fin AI Agent uses it. */
    aiChatbotAvailability: optional(flag()),
    /** Whether Copilot uses it. */
    aiCopilotAvailability: optional(flag()),
    /** Whether the AI sales agent uses it. */
    aiSalesAgentAvailability: optional(flag()),
    /** The ids of all its tags. Other tags are removed. */
    tagIds: optional(set(id("Tag")), { attachedAt: "tags", since: "2.16" }),
  },
  outputs: {
    /** Its URL, while it is published. */
    url: sometimes(text(), { derivesFrom: ["title"] }),
    /** The first language of a help center with several. */
    defaultLocale: sometimes(text()),
    /** Whether its draft has changes that aren't published. */
    hasUnpublishedChanges: sometimes(flag()),
    /** When its draft was last changed, in ISO 8601. */
    draftUpdatedAt: sometimes(instant()),
    /** Who sees it in the help center, such as `"everyone"`. */
    helpCenterAudience: sometimes(text()),
    /** Whether Fin never suggests it. */
    excludeFromArticleSuggestions: sometimes(flag()),
    /** The id of the teammate who created it. */
    createdById: sometimes(id()),
    /** The id of the teammate who last changed it. */
    updatedById: sometimes(id()),
    /** When it was created, in ISO 8601. */
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
  ends: { ...ANSWERS, where: ["state", "published"] },
  scopes: ["read_articles_scope", "read_write_articles_scope"],
  cures: { forbidden: TAGGING },
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
  const reason = 'is only allowed with state: "published" for a new article';
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

// A moment that has passed is neither sent nor compared.
function momentAhead(): Value<string> {
  const moment = orNone(isoInstant());
  const hasPassed = (value: unknown) =>
    typeof value === "string" && Date.parse(value) <= Date.now();
  return {
    ...moment,
    encode: (value) => (hasPassed(value) ? undefined : moment.encode(value)),
    same: (declared, actual) => hasPassed(declared) || moment.same(declared, actual),
    concise: (value) => (hasPassed(value) ? undefined : value),
  };
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
 * - Intercom rewrites HTML. Its normalized form is no drift; if somebody changes the text, `pulumi
 *   refresh` detects it by its digest.
 * - An adoption sends the texts once more, because they can't be compared with Intercom's
 *   normalized form.
 * - With `edits: "draft"`, `pulumi refresh` compares the texts with the draft. A change to `"live"`
 *   publishes the draft, with everything that people changed in it.
 * - If somebody started a draft in Intercom, changes with `edits: "live"` would go into that draft.
 *   The update fails instead.
 * - A language that is no longer declared in `translatedContent` stays in Intercom: the API can't
 *   remove it.
 * - A help center with one language doesn't return `translatedContent`, and one with several
 *   doesn't return `audienceIds`.
 * - A development workspace can't publish articles: their `state` stays `"draft"`.
 * - A deletion can't be undone. Links to the article lead nowhere.
 */
export const Article: ResourceClass<ArticleArgs, Article> = resource(article);

export const [getArticles, getArticlesOutput, getArticle, getArticleOutput] =
  lookUpsOf<ArticleState>(article);
