import * as intercom from "pulumi-intercom";

const bug = new intercom.TicketType("bug", { name: "Bug report", category: "Customer" });

// Customers choose; teammates see it, too.
const severity = new intercom.TicketTypeAttribute("severity", {
  ticketTypeId: bug.id,
  name: "Severity",
  description: "How much it hinders you",
  dataType: "list",
  listItems: ["A nuisance", "It slows me down", "I can't work"],
  requiredToCreateForContacts: true,
});

const steps = new intercom.TicketTypeAttribute("steps", {
  ticketTypeId: bug.id,
  name: "Steps",
  description: "How to make it happen",
  dataType: "string",
  multiline: true,
});

const screenshots = new intercom.TicketTypeAttribute("screenshots", {
  ticketTypeId: bug.id,
  name: "Screenshots",
  description: "What it looks like",
  dataType: "files",
  allowMultipleValues: true,
});

// For teammates only.
const cause = new intercom.TicketTypeAttribute("cause", {
  ticketTypeId: bug.id,
  name: "Cause",
  description: "What was wrong",
  dataType: "string",
  visibleOnCreate: false,
  visibleToContacts: false,
});

export const attributeIds = [severity, steps, screenshots, cause].map(({ id }) => id);
