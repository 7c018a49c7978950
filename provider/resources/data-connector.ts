import { computed, optional, required, sometimes } from "../definition/fields";
import { defineKind } from "../definition/kind";
import { type ObjectOf, object, verbatim } from "../definition/objects";
import { list, set } from "../definition/lists";
import { choice, flag, id, instant, integer, plain, text } from "../definition/values";
import { lookUpsOf } from "../lookups/define";
import { type ResourceClass, resource } from "../program/resource";
import type { Args, InputsOf, Named, Outputs, State } from "../program/types";

const header = {
  /** The header's name. */
  name: required(text({ min: 1 })),
  /** Its value, with inputs in the same form. */
  value: required(text()),
};

const headers = set(object<DataConnectorHeader, DataConnectorHeaderArgs>(header));

const dataInput = {
  /** The input's name. */
  name: required(text({ min: 1 })),
  /** The type of its values. */
  type: required(choice(["string", "integer", "decimal", "boolean"])),
  /** What it is. */
  description: required(text({ min: 1 })),
  /** Whether it is required. */
  required: optional(flag()),
  /** Its value if none is given. */
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

const [LIVE, DRAFT] = [{ state_version: "live" }, { state_version: "draft" }];

const dataConnector = defineKind({
  name: "DataConnector",
  arguments: {
    /** The name. */
    name: required(text({ min: 1 })),
    /**
     * What it does. Fin uses the description to decide when to use it.
     * @default ""
     */
    description: optional(text(), { default: "", absent: "" }),
    /**
     * Whether it is in use. A new one is created as a draft and set to `"live"` in a second
     * request.
     * @default "draft"
     */
    state: optional(choice(["draft", "live"]), { default: "draft", only: "update" }),
    /** The method of its requests. */
    httpMethod: optional(choice(["get", "post", "put", "delete", "patch"])),
    /** The URL of its requests, with inputs as `{{order_id}}`. */
    url: optional(text({ min: 1 }), { sometimes: true }),
    /**
     * The body of its requests, with inputs in the same form.
     * @default ""
     */
    body: optional(text(), { default: "", absent: "" }),
    /**
     * Whether Fin can use it, and not only workflows.
     * @default false
     */
    directFinUsage: optional(flag(), { default: false }),
    /** Who can use it, in any order. */
    audiences: optional(set(choice(["leads", "users", "visitors"]))),
    /**
     * The headers of its requests, in any order. Intercom returns only their names, so drift in
     * values isn't found.
     * @default []
     */
    headers: optional(
      { ...headers, comparable: (all) => all.map((one) => ({ ...one, value: "****" })) },
      { default: [], absent: [], secret: true },
    ),
    /**
     * Its inputs, in order.
     * @default []
     */
    dataInputs: optional(
      list(object<DataConnectorDataInput, DataConnectorDataInputArgs>(dataInput)),
      { default: [], absent: [] },
    ),
    /**
     * Whether customers must confirm their identity first.
     * @default false
     */
    customerAuthentication: optional(flag(), { default: false }),
    /**
     * Whether its URL needs no authentication.
     * @default false
     */
    bypassAuthentication: optional(flag(), { default: false }),
    /** Whether it runs only if all required inputs have values. */
    validateMissingAttributes: optional(flag(), { sometimes: true }),
    /**
     * An example of a response, from which Intercom derives `responseFields`. It keeps its own
     * names.
     */
    mockResponse: optional(verbatim(), { unreadable: "always" }),
    /**
     * The ids of the authentication tokens that it sends, in any order.
     * @default []
     */
    tokenIds: optional(set(id()), { default: [], absent: [] }),
  },
  outputs: {
    /** Where it runs: `"server_side"` or `"client_side"`. */
    executionType: sometimes(text()),
    /** The origin of `responseFields`: a test or an example. */
    configurationResponseType: sometimes(text()),
    /** How responses are transformed, such as `"redacted_access"`. */
    dataTransformationType: sometimes(text()),
    /** The name of the function that a client runs. */
    clientFunctionName: sometimes(text()),
    /** The time limit of that function, in milliseconds. */
    clientFunctionTimeoutMs: sometimes(integer()),
    /** The fields of its responses. */
    responseFields: sometimes(list(object<DataConnectorResponseField>(responseField)), {
      derivesFrom: ["mockResponse"],
    }),
    /** The attributes in Intercom that responses set. */
    objectMappings: sometimes(list(object<DataConnectorObjectMapping>(objectMapping)), {
      derivesFrom: ["mockResponse"],
    }),
    /** The id of the teammate who created it. */
    createdByAdminId: sometimes(id()),
    /** The id of the teammate who last changed it. */
    updatedByAdminId: sometimes(id()),
    /** The path of its execution results in the API. */
    executionResultsUrl: computed(text()),
    /** When it was created, in ISO 8601. */
    createdAt: computed(instant()),
    /** When it was last changed, in ISO 8601. */
    updatedAt: computed(instant()),
  },

  path: "/data_connectors",
  since: "2.16",
  list: { items: "data", query: { per_page: "50" }, partial: true },
  readBy: "id",
  // The listed row shows which one exists.
  versions: ({ state }) => (state === "draft" ? [DRAFT, LIVE] : [LIVE, DRAFT]),
  key: { by: ["name"] },
  adopts: "byKeyOrId",
  create: {},
  update: { method: "PATCH", to: "id", sends: "changes" },
  delete: "deletes",
  deletedAs: { state: "draft" },
  scopes: ["Read data connectors", "Read and write data connectors"],
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
 * A request that Fin and workflows send to another system.
 *
 * @remarks
 * - A connector in use can't become a draft or be deleted. A deletion turns it into a draft first.
 * - `headers` are encrypted in state. An adoption sends them once more, because Intercom doesn't
 *   return their values.
 * - A refresh reads only connectors whose `updatedAt` has changed.
 * - Intercom doesn't document whether names can repeat. The preview rejects a name that exists.
 */
export const DataConnector: ResourceClass<DataConnectorArgs, DataConnector> =
  resource(dataConnector);

export const [
  getDataConnectors,
  getDataConnectorsOutput,
  getDataConnector,
  getDataConnectorOutput,
] = lookUpsOf<DataConnectorState>(dataConnector);
