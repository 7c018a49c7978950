import * as intercom from "pulumi-intercom";

// What customers report, and what tracks the reports of one and the same bug.
const report = new intercom.TicketType("report", {
  name: "Bug report",
  description: "Something doesn't work as the help center says",
  category: "Customer",
  icon: "🐞",
});
const tracker = new intercom.TicketType("tracker", {
  name: "Known bug",
  description: "A bug that several customers have reported",
  category: "Tracker",
});

export const typeIds = [report.id, tracker.id];
/** The states that reports go through, as customers read them. */
export const states = report.ticketStates.apply((all) => all.map((one) => one.externalLabel));
