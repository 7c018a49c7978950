import type { WorkspaceSeed } from "./types";

const founded = 1_671_465_577;
const day = 86_400;
const severities = ["One", "Some", "All"].map((label, at) => ({ id: `severity-${at}`, label }));

/**
 * A support team's workspace after a few years of use: teammates, teams, tags, attributes, a help
 * centre that is crawled, and a secret that somebody once made in the app.
 */
export function livedInWorkspace(): WorkspaceSeed {
  return {
    id: "acme1234",
    name: "Acme Support",
    region: "EU",
    locales: ["en", "fr", "pt-BR"],
    admins: people(),
    teams: teams(),
    tags: tags(),
    segments: [
      segment("6762f25c1bb69f9f2193bc22", "Paying customers", ["1001"], 1412),
      segment("6762f25c1bb69f9f2193bc23", "Slipping away", [], 87),
    ],
    dataAttributes: attributes(),
    contentImportSources: [
      {
        id: 12,
        url: "https://help.acme.example",
        sync_behavior: "automatic",
        created_at: founded + 400 * day,
        last_synced_at: founded + 900 * day,
      },
    ],
    externalPages: [
      page("501", "Getting started", "<h1>Getting started</h1><p>Create your first project.</p>"),
      page("502", "Invoices", "<h1>Invoices</h1><p>Invoices are under Settings.</p>"),
      page("503", "Single sign-on", "<h1>Single sign-on</h1><p>Ask your account manager.</p>"),
    ],
    audiences: [audience("31", "Paying customers", "customer")],
    officeHoursSchedules: [schedule("41", "Weekdays")],
    officeHoursExceptions: [
      {
        id: "71",
        office_hours_schedule_id: "41",
        exception_date: "2026-12-25",
        name: "Christmas Day",
        recurring_annually: true,
        created_at: founded + day,
      },
    ],
    conversationAttributes: [
      { id: 3, name: "Refund", data_type: "boolean", created_at: founded + 600 * day },
    ],
    customObjectTypes: [{ id: "Plan", name: "Plan" }],
    customObjectInstances: [
      {
        id: "81",
        type: "Plan",
        external_id: "legacy",
        custom_attributes: { display_name: "The legacy plan" },
        created_at: founded + 700 * day,
      },
    ],
    dataConnectors: [
      {
        id: "91",
        name: "Invoices",
        state: "live",
        url: "https://billing.acme.example/invoices",
        users: ["Billing workflow"],
      },
    ],
    ticketTypes: [{ id: "51", name: "Outage", icon: "🔥", created_at: founded + 500 * day }],
    ticketTypeAttributes: [
      {
        id: "61",
        ticket_type_id: 51,
        name: "Severity",
        description: "How many customers it hits",
        data_type: "list",
        input_options: { list_options: severities },
        created_at: founded + 500 * day,
      },
    ],
    folders: [{ id: 5, name: "Product guides", emoji: "📚", created_at: founded + 200 * day }],
    contentSnippets: [
      { id: "301", title: "Opening hours", body_markdown: "We are here from 9 to 5.\n" },
    ],
    internalArticles: [
      {
        id: "31",
        title: "Refunds",
        body: "<p>Up to 50 euros.</p>",
        folder_id: 5,
        tag_ids: ["1004"],
      },
    ],
    articles: [
      {
        id: "61",
        title: "Create a project",
        body: '<p class="no-margin">Choose a name.</p>',
        body_markdown: "Choose a name.\n",
        state: "published",
        parent_ids: [41],
      },
    ],
    newsfeeds: [{ id: "51", name: "Product news" }],
    newsItems: [{ id: "21", title: "A new look", body: "<p>Hello</p>", labels: ["Product"] }],
    helpCenters: [
      {
        id: "7",
        identifier: "acme",
        display_name: "Acme Help",
        url: "https://help.acme.example",
        created_at: founded + 10 * day,
      },
    ],
    collections: [
      { id: "41", name: "Getting started", created_at: founded + 11 * day },
      {
        id: "42",
        name: "Billing",
        description: "Invoices and plans",
        created_at: founded + 12 * day,
      },
    ],
    helpCenterRedirects: [
      {
        id: "25",
        help_center_id: "7",
        from_url: "https://help.acme.example/pricing",
        target_id: "42",
        created_at: founded + 300 * day,
      },
    ],
    ...madeInTheApp(),
    secrets: [{ id: "71", name: "Website", supports_web: true, created_at: founded + 30 * day }],
  };
}

function madeInTheApp() {
  const made = { created_at: founded + 20 * day };
  const newsletter = { name: "Newsletter", description: "Once a month", locale: "en" };
  return {
    awayStatusReasons: [
      { id: "12", label: "On a break", emoji: "☕", order: 1, ...made },
      { id: "13", label: "In a meeting", emoji: "📅", order: 2, deleted: true, ...made },
    ],
    subscriptionTypes: [{ id: "135", translations: [newsletter], consent_type: "opt_in" as const }],
    brands: [
      { id: "acme1234", name: "Acme", is_default: true, help_center_id: "7", ...made },
      { id: "3", name: "Acme Labs", help_center_id: "7", ...made },
    ],
    emails: [{ id: "15", email: "support@acme.example", brand_id: "acme1234", ...made }],
    macros: [
      { id: "123", name: "Refund is under way", body_text: "Your refund is under way." },
      {
        id: "124",
        name: "Ask for logs",
        visible_to: "specific_teams" as const,
        visible_to_team_ids: ["3002"],
      },
    ],
    workflows: [{ id: "67890", title: "Out of hours", trigger_type: "inbound_conversation" }],
  };
}

function people() {
  return [
    {
      id: "2001",
      name: "Amara Okafor",
      email: "amara@acme.example",
      job_title: "Head of Support",
      role: { id: "1", name: "Owner" },
    },
    { id: "2002", name: "Bruno Silva", email: "bruno@acme.example", job_title: "Support Engineer" },
    { id: "2003", name: "Chloé Martin", email: "chloe@acme.example", job_title: "Support Agent" },
    { id: "2004", name: "Dmitri Volkov", email: "dmitri@acme.example", away_mode_enabled: true },
    { id: "2005", name: "Elena Rossi", email: "elena@acme.example", can_manage_teams: false },
    { id: "2006", name: "Finn Larsen", email: "finn@acme.example", has_inbox_seat: false },
  ];
}

function teams() {
  return [
    { id: "3001", name: "First line", distribution_method: "round_robin", admin_ids: [2003, 2005] },
    {
      id: "3002",
      name: "Technical",
      distribution_method: "load_balanced",
      admin_ids: [2002, 2003, 2004],
      admin_priority_level: { primary_admin_ids: [2002], secondary_admin_ids: [2003, 2004] },
      assignment_limit: 10,
    },
    { id: "3003", name: "Escalations", distribution_method: "manual", admin_ids: [2001, 2002] },
  ];
}

function tags() {
  return [
    { id: "1001", name: "Customer" },
    { id: "1002", name: "Bug report" },
    { id: "1003", name: "Feature request" },
    { id: "1004", name: "Billing" },
    { id: "1005", name: "VIP" },
    { id: "1006", name: "Churn risk" },
    { id: "1007", name: "Spam" },
    { id: "1008", name: "Needs docs" },
  ];
}

function attributes() {
  const made = { admin_id: "2001", created_at: founded + 60 * day };
  return [
    { id: 201, name: "plan_tier", description: "Which plan they pay for", ...made },
    {
      id: 202,
      name: "company_size",
      model: "company",
      options: ["1-10", "11-50", "51-200", "201+"],
      ...made,
    },
    { id: 203, name: "seats", model: "company", data_type: "integer", ...made },
    { id: 204, name: "trial_ends_at", data_type: "date", messenger_writable: false, ...made },
    { id: 205, name: "beta_tester", data_type: "boolean", archived: true, ...made },
  ];
}

function segment(id: string, name: string, tag_ids: string[], count: number) {
  return { id, name, tag_ids, count, created_at: founded + 90 * day };
}

function audience(id: string, name: string, plan: string) {
  const attribute = "custom_attributes.plan_tier";
  const predicates = [{ attribute, type: "string", comparison: "eq", value: plan }];
  return { id, name, predicates, created_at: founded + 300 * day };
}

function schedule(id: string, name: string) {
  const time_intervals = [0, 1, 2, 3, 4].map((weekday) => {
    return { start_minute: weekday * 1440 + 540, end_minute: weekday * 1440 + 1020 };
  });
  return { id, name, time_zone_name: "Europe/Dublin", time_intervals, created_at: founded + day };
}

function page(id: string, title: string, html: string) {
  return {
    id,
    title,
    html,
    url: `https://help.acme.example/${title.toLowerCase().replaceAll(" ", "-")}`,
    source_id: 12,
    external_id: `crawl-${id}`,
    ai_agent_availability: true,
    ai_copilot_availability: true,
    created_at: founded + 400 * day,
    updated_at: founded + 899 * day,
  };
}
