import * as intercom from "pulumi-intercom";

// Somebody created this team in Intercom. Members that aren't in the list are removed.
const firstLine = new intercom.Team("first-line", {
  name: "First line",
  adminIds: ["2001", "2003", "2005"],
});

// Conversations go to the first group, and to the second when nobody of the first is free.
const technical = new intercom.Team("technical", {
  name: "Technical",
  adminIds: ["2002", "2003", "2004"],
  adminPriorityLevel: { primaryAdminIds: ["2002", "2003"], secondaryAdminIds: ["2004"] },
});

export const teamIds = [firstLine.id, technical.id];
