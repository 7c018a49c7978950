import * as pulumi from "@pulumi/pulumi";
import * as intercom from "pulumi-intercom";

const config = new pulumi.Config();
const shopKey = config.getSecret("shopKey") ?? pulumi.secret("no-key-yet");

// Headers are secrets, even those that no secret is part of.
const orders = new intercom.DataConnector("orders", {
  name: "Order status",
  description: "Tells what became of an order, by its number",
  state: "live",
  httpMethod: "get",
  url: "https://shop.acme.example.com/orders/{{order_number}}",
  directFinUsage: true,
  audiences: ["users"],
  headers: [{ name: "Authorization", value: pulumi.interpolate`Bearer ${shopKey}` }],
  dataInputs: [
    {
      name: "order_number",
      type: "string",
      description: "The number that is in the confirmation of the order",
      required: true,
    },
  ],
  customerAuthentication: true,
  mockResponse: { order: { status: "shipped", carrierName: "ACME Parcels" } },
});

export const connectorId = orders.id;
