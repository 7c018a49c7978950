import { computed, optional, required, sometimes } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object, verbatim } from "../definition/objects";
import { choice, flag, id, instant, integer, list, plain, set, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const header = {
  /** The header's name. */
  name: required(text({ min: 1 })),
  /** Its value, with inputs likewise. */
  value: required(text()),
};

const dataInput = {
  /** The input's name. */
  name: required(text({ min: 1 })),
  /** The type of its values. */
  type: required(choice(["string", "integer", "decimal", "boolean"])),
  /** What it is. */
  description: required(text({ min: 1 })),
  /** Whether it has to be there. */
  required: optional(flag()),
  /** What it is where nothing is given. */
  defaultValue: optional(text()),
};

const responseField = {
  /** Where it is in the answer. */
  path: optional(text()),
  /** The type of its values. */
  type: optional(text()),
  /** An example. */
  exampleValue: optional(plain()),
  /** Whether logs leave it out. */
  redacted: optional(flag()),
};

const attributeMapping = {
  /** Where the value is in an object of the answer. */
  responseAttributePath: optional(text()),
  /** Which attribute of Intercom's takes it. */
  intercomAttributeIdentifier: optional(text()),
  /** How it is taken over. */
  mappingType: optional(text()),
};

const referenceMapping = {
  /** What is referred to. */
  intercomObjectType: optional(text()),
  /** Which attribute of Intercom's holds it. */
  intercomAttributeIdentifier: optional(text()),
};

const objectMapping = {
  /** Where the object is in the answer. */
  responseObjectPath: optional(text()),
  /** What it is in Intercom. */
  intercomObjectType: optional(text()),
  /** What becomes of its values. */
  attributeMappings: optional(list(object<DataConnectorAttributeMapping>(attributeMapping))),
  /** What its references to other objects are. */
  referenceMappings: optional(list(object<DataConnectorReferenceMapping>(referenceMapping))),
};

const dataConnector = defineKind({
  name: "DataConnector",
  arguments: {
    /** The name. */
    name: required(text({ min: 1 })),
    /**
     * What it does. Fin decides by it when to use it.
     * @default ""
     */
    description: optional(text(), { default: "", absent: "" }),
    /**
     * Whether it is in use. A new one is made as a draft, and goes live in a second request.
     * @default "draft"
     */
    state: optional(choice(["draft", "live"]), { default: "draft", only: "update" }),
    /** The method of its requests. */
    httpMethod: optional(choice(["get", "post", "put", "delete", "patch"])),
    /** The address of its requests, with inputs as `{{order_id}}`. */
    url: optional(text({ min: 1 }), { sometimes: true }),
    /**
     * The body of its requests, with inputs likewise.
     * @default ""
     */
    body: optional(text(), { default: "", absent: "" }),
    /**
     * Whether Fin itself may use it, and not only workflows.
     * @default false
     */
    directFinUsage: optional(flag(), { default: false }),
    /** Whom it is for, in any order. */
    audiences: optional(set(choice(["leads", "users", "visitors"]))),
    /**
     * The headers of its requests, in any order. Intercom tells their names only: a value that is
     * changed there isn't found.
     * @default []
     */
    headers: optional(set(object<DataConnectorHeader, DataConnectorHeaderArgs>(header)), {
      default: [],
      absent: [],
      secret: true,
      veils: { value: "****" },
    }),
    /**
     * What it has to be given, in order.
     * @default []
     */
    dataInputs: optional(
      list(object<DataConnectorDataInput, DataConnectorDataInputArgs>(dataInput)),
      { default: [], absent: [] },
    ),
    /**
     * Whether the customer has to confirm who they are beforehand.
     * @default false
     */
    customerAuthentication: optional(flag(), { default: false }),
    /**
     * Whether its address needs no authentication.
     * @default false
     */
    bypassAuthentication: optional(flag(), { default: false }),
    /** Whether it is run only if all required inputs have values. */
    validateMissingAttributes: optional(flag(), { sometimes: true }),
    /** An example of an answer, of which Intercom makes `responseFields`. Its names stay as they are. */
    mockResponse: optional(verbatim(), { unreadable: "always" }),
    /**
     * The ids of authentication tokens that go along, in any order.
     * @default []
     */
    tokenIds: optional(set(id()), { default: [], absent: [] }),
  },
  outputs: {
    /** Where it is run: `"server_side"` or `"client_side"`. */
    executionType: sometimes(text()),
    /** What `responseFields` were made of: a test or an example. */
    configurationResponseType: sometimes(text()),
    /** What becomes of answers, such as `"redacted_access"`. */
    dataTransformationType: sometimes(text()),
    /** The function that a client runs. */
    clientFunctionName: sometimes(text()),
    /** How long that may take, in milliseconds. */
    clientFunctionTimeoutMs: sometimes(integer()),
    /** What its answers hold. */
    responseFields: sometimes(list(object<DataConnectorResponseField>(responseField)), {
      derivesFrom: ["mockResponse"],
    }),
    /** Which attributes of Intercom's take what from answers. */
    objectMappings: sometimes(list(object<DataConnectorObjectMapping>(objectMapping)), {
      derivesFrom: ["mockResponse"],
    }),
    /** The teammate who made it. */
    createdByAdminId: sometimes(id()),
    /** The teammate who last changed it. */
    updatedByAdminId: sometimes(id()),
    /** The path to what came of its runs. */
    executionResultsUrl: computed(text()),
    /** When it was made, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },

  path: "/data_connectors",
  since: "2.16",
  list: { items: "data", query: { per_page: "50" }, partial: true },
  readBy: "id",
  versions: { query: "state_version", by: "state", of: ["live", "draft"] },
  key: { by: ["name"] },
  adopts: "byKeyOrId",
  create: {},
  update: { method: "PATCH", to: "id", sends: "changes" },
  delete: "deletes",
  deletedAs: { state: "draft" },
  scopes: ["Read and write data connectors"],
  cures: {
    data_connector_in_use:
      "A workflow or Fin uses the connector: take it out there first, or keep it with `retainOnDelete: true`.",
  },
});

/** A header of a data connector's requests. */
export interface DataConnectorHeader extends ObjectOf<typeof header>, Named {}
/** A header of a data connector's requests, as a program declares it. */
export interface DataConnectorHeaderArgs extends InputsOf<typeof header>, Named {}
/** What a data connector has to be given. */
export interface DataConnectorDataInput extends ObjectOf<typeof dataInput>, Named {}
/** What a data connector has to be given, as a program declares it. */
export interface DataConnectorDataInputArgs extends InputsOf<typeof dataInput>, Named {}
/** A field of a data connector's answers. */
export interface DataConnectorResponseField extends ObjectOf<typeof responseField>, Named {}
/** Which attributes of Intercom's take what from an object in an answer. */
export interface DataConnectorObjectMapping extends ObjectOf<typeof objectMapping>, Named {}
/** Which attribute of Intercom's takes a value from an answer. */
export interface DataConnectorAttributeMapping extends ObjectOf<typeof attributeMapping>, Named {}
/** Which attribute of Intercom's takes a reference from an answer. */
export interface DataConnectorReferenceMapping extends ObjectOf<typeof referenceMapping>, Named {}
/** What a program declares of a data connector. */
export interface DataConnectorArgs extends Args<typeof dataConnector>, Named {}
/** An existing data connector. */
export interface DataConnectorState extends State<typeof dataConnector>, Named {}
export interface DataConnector extends Outputs<typeof dataConnector>, Named {}

/**
 * What lets Fin and workflows call another system.
 *
 * @remarks
 * - A connector that is in use can neither become a draft nor be deleted. Deleting makes a draft of it
 *   first.
 * - `headers` are encrypted in state. Of a connector that is adopted they are written once more, since
 *   nobody can tell their values.
 * - Refreshing reads those connectors alone that were changed since, by their `updatedAt`.
 * - Whether two connectors may have one name isn't documented: a name that is taken is refused in the
 *   preview.
 */
export const DataConnector: ResourceClass<DataConnectorArgs, DataConnector> =
  resource(dataConnector);

export const [
  getDataConnectors,
  getDataConnectorsOutput,
  getDataConnector,
  getDataConnectorOutput,
] = lookUpsOf<DataConnectorState>(dataConnector);
