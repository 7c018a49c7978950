import type { Sample } from "./sample";

export const newsItem: Sample = {
  kind: "NewsItem",
  collection: "news_items",
  withoutKey: true,
  setting: (workspace) => {
    const insert = (name: "admins" | "newsfeeds") =>
      String(workspace.collection(name).insert({}).id);
    return {
      ada: insert("admins"),
      ben: insert("admins"),
      feed: insert("newsfeeds"),
      other: insert("newsfeeds"),
    };
  },
  required: ({ ada }) => ({ title: "Darker at night", senderId: ada }),
  arguments: {
    title: {
      value: () => "Darker at night",
      other: () => "Brighter by day",
      row: () => ({ title: "Brighter by day" }),
      change: "update",
      wrong: [1, ""],
    },
    body: {
      value: () => "<h4>New</h4><p>Colours</p>",
      other: () => "Soon",
      row: () => ({ body: '<p class="no-margin">Soon</p>' }),
      change: "update",
      untold: true,
      wrong: [1],
    },
    senderId: {
      value: ({ ada }) => ada,
      other: ({ ben }) => ben,
      row: ({ ben }) => ({ sender_id: Number(ben) }),
      change: "update",
      wrong: [1, "ada"],
    },
    state: {
      value: () => "live",
      other: () => "draft",
      row: () => ({ state: "draft" }),
      change: "update",
      removed: "draft",
      wrong: ["published", true],
    },
    newsfeedAssignments: {
      value: ({ feed, other }) => [{ newsfeedId: other }, { newsfeedId: feed }],
      other: ({ feed }) => [{ newsfeedId: feed }],
      row: ({ feed }) => ({ newsfeed_assignments: [{ newsfeed_id: Number(feed) }] }),
      needs: () => ({ state: "draft" }),
      change: "update",
      removed: [],
      wrong: ["1", [1], [{}], [{ newsfeedId: 1 }], [{ newsfeedId: "1", publishedAt: "today" }]],
    },
    labels: {
      value: () => ["Product", "New"],
      other: () => ["New"],
      row: () => ({ labels: ["New"] }),
      change: "update",
      removed: [],
      wrong: ["New", [1], [""]],
    },
    reactions: {
      value: () => ["👍", "👎"],
      other: () => ["👎", "👍"],
      row: () => ({ reactions: ["👎", "👍"] }),
      change: "update",
      removed: [],
      wrong: ["👍", [1], [""]],
    },
    deliverSilently: {
      value: () => true,
      other: () => false,
      row: () => ({ deliver_silently: false }),
      change: "update",
      removed: false,
      wrong: ["true", 1],
    },
  },
  hidable: "title",
  afterDelete: "gone",
  wrong: [
    [
      {
        title: "Early",
        senderId: "1",
        newsfeedAssignments: [{ newsfeedId: "1", publishedAt: "2026-01-01T00:00:00Z" }],
      },
      "newsfeedAssignments",
    ],
  ],
};
