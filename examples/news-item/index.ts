import * as intercom from "pulumi-intercom";

// Teammates and newsfeeds are made in Intercom.
const senderId = "2001";
const newsfeedId = "51";

const dark = new intercom.NewsItem("dark", {
  title: "Darker at night",
  body: "<p>The app follows your computer's colours.</p>",
  senderId,
  state: "live",
  newsfeedAssignments: [{ newsfeedId, publishedAt: "2025-10-01T08:00:00Z" }],
  labels: ["New", "Design"],
  reactions: ["👍", "🌙"],
});

// A draft, until its state is "live".
const next = new intercom.NewsItem("exports", {
  title: "Exports are twice as fast",
  body: "<p>All of them.</p>",
  senderId,
  newsfeedAssignments: [{ newsfeedId }],
  deliverSilently: true,
});

export const newsIds = [dark.id, next.id];
