import * as intercom from "pulumi-intercom";

// "Low" and "High" can be renamed here, and others added; one that is taken out is archived for good.
const urgency = new intercom.ConversationAttribute("urgency", {
  name: "Urgency",
  description: "How soon somebody has to look at it",
  dataType: "list",
  options: ["Low", "High"],
});

const order = new intercom.ConversationAttribute("order", {
  name: "Order number",
  dataType: "string",
  required: true,
});

export const attributeIds = [urgency.id, order.id];
