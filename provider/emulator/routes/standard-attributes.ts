/** Whose attribute it is. */
export type AttributeModel = "contact" | "company";

type Standard = readonly [
  model: AttributeModel | "conversation",
  name: string,
  label: string,
  dataType: string,
  apiWritable: boolean,
  description: string,
];

const table: readonly Standard[] = [
  ["company", "name", "Company name", "string", true, "What the company is called"],
  ["company", "company_id", "Company ID", "string", false, "The number of the company"],
  ["company", "last_request_at", "Company last seen", "date", false, "The latest visit"],
  ["company", "remote_created_at", "Company created at", "date", true, "When it joined"],
  ["company", "user_count", "People", "integer", false, "How many people belong to it"],
  ["company", "monthly_spend", "Monthly Spend", "float", true, "What it spends a month"],
  ["company", "size", "Company size", "integer", true, "How many people work there"],
  ["company", "industry", "Company industry", "string", true, "The branch it works in"],
  ["contact", "name", "Name", "string", true, "What the person is called"],
  ["contact", "email", "Email", "string", true, "Where mail reaches the person"],
  ["contact", "phone", "Phone", "string", true, "Where calls reach the person"],
  ["contact", "external_id", "User ID", "string", true, "The id in your own product"],
  ["contact", "last_seen_at", "Last seen", "date", false, "The latest visit"],
  ["contact", "signed_up_at", "Signed up", "date", true, "When the person signed up"],
];

// What versions up to 2.15 list besides.
const ofConversations: readonly Standard[] = [
  ["conversation", "state", "State", "string", false, "Whether it is open"],
  ["conversation", "priority", "Priority", "string", false, "How urgent it is"],
  ["conversation", "created_at", "Started at", "date", false, "When it began"],
];

/** The names that no custom attribute can have, in lower case. */
export const standardNames: ReadonlySet<string> = new Set(table.map(([, name]) => name));

/** The attributes that every workspace has, as the API shows them: without an id. */
export const standardAttributes = table.map(shown);

/** The same of conversations. */
export const conversationStandards = ofConversations.map(shown);

function shown([model, name, label, data_type, api_writable, description]: Standard) {
  return {
    type: "data_attribute",
    name,
    full_name: name,
    label,
    description,
    data_type,
    api_writable,
    ui_writable: false,
    messenger_writable: true,
    custom: false,
    archived: false,
    model,
  };
}
