import { flag, type Sample } from "./sample";

const header = { name: "Authorization", value: "Bearer one-two-three" };
const input = { name: "order_id", type: "string", description: "Which order" };

export const dataConnector: Sample = {
  kind: "DataConnector",
  collection: "data_connectors",
  required: () => ({ name: "Orders" }),
  arguments: {
    name: {
      value: () => "Orders",
      other: () => "Order status",
      row: () => ({ name: "Order status" }),
      change: "update",
      wrong: [1, ""],
    },
    description: {
      value: () => "Looks an order up",
      other: () => "Tells what became of an order",
      row: () => ({ description: "Tells what became of an order" }),
      change: "update",
      removed: "",
      wrong: [1],
    },
    state: {
      value: () => "live",
      other: () => "draft",
      row: () => ({ state: "draft" }),
      change: "update",
      removed: "draft",
      wrong: ["paused", true],
    },
    httpMethod: {
      value: () => "post",
      other: () => "put",
      row: () => ({ http_method: "put" }),
      change: "update",
      wrong: ["POST", "head"],
    },
    url: {
      value: () => "https://api.example.com/orders/{{order_id}}",
      other: () => "https://api.example.com/order/{{order_id}}",
      row: () => ({ url: "https://api.example.com/order/{{order_id}}" }),
      change: "update",
      wrong: [1, ""],
    },
    body: {
      value: () => '{"order": "{{order_id}}"}',
      other: () => '{"id": "{{order_id}}"}',
      row: () => ({ body: '{"id": "{{order_id}}"}' }),
      change: "update",
      removed: "",
      wrong: [1, {}],
    },
    directFinUsage: flag("direct_fin_usage", "update"),
    audiences: {
      value: () => ["users", "leads"],
      other: () => ["visitors"],
      row: () => ({ audiences: ["visitors"] }),
      change: "update",
      wrong: ["users", ["admins"]],
    },
    headers: {
      value: () => [header],
      other: () => [{ ...header, value: "Bearer four-five-six" }],
      change: "update",
      removed: [],
      wrong: [
        "Authorization",
        [{ name: "", value: "x" }],
        [{ name: "x" }],
        [{ ...header, more: 1 }],
      ],
    },
    dataInputs: {
      value: () => [input],
      other: () => [{ ...input, type: "integer" }],
      row: () => ({
        data_inputs: [{ ...input, type: "integer", required: false, default_value: "" }],
      }),
      change: "update",
      removed: [],
      wrong: [
        "order_id",
        [{ name: "order_id" }],
        [{ ...input, type: "date" }],
        [{ ...input, name: "" }],
        [{ ...input, description: "" }],
      ],
    },
    customerAuthentication: flag("customer_authentication", "update"),
    bypassAuthentication: flag("bypass_authentication", "update"),
    validateMissingAttributes: {
      value: () => true,
      other: () => false,
      row: () => ({ validate_missing_attributes: false }),
      change: "update",
      wrong: ["true", 1],
    },
    mockResponse: {
      value: () => ({ order: { id: 12_345, orderStatus: "shipped" } }),
      other: () => ({ order: { id: 12_345, orderStatus: "lost" } }),
      change: "update",
      wrong: ["shipped", ["shipped"]],
    },
    tokenIds: {
      value: () => ["1234", "5678"],
      other: () => ["5678"],
      row: () => ({ token_ids: ["5678"] }),
      change: "update",
      removed: [],
      wrong: ["1234", [1234]],
    },
  },
  hidable: "description",
  afterDelete: "gone",
};
