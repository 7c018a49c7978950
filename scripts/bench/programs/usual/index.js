// The same objects written the usual way: a dynamic provider that sends one request for each thing it is asked.
const pulumi = require("@pulumi/pulumi");
const { html, times } = require("../shared");

const counts = new pulumi.Config().requireObject("counts");

async function send(method, path, body) {
  const headers = {
    Authorization: `Bearer ${process.env.INTERCOM_ACCESS_TOKEN}`,
    "Content-Type": "application/json",
    "Intercom-Version": "Preview",
  };
  const request = { method, headers, body: body && JSON.stringify(body) };
  for (;;) {
    const response = await fetch(`${process.env.INTERCOM_BASE_URL}${path}`, request);
    const text = await response.text();
    if (response.status === 429) {
      const reset = Number(response.headers.get("X-RateLimit-Reset")) * 1000;
      await new Promise((resolve) => setTimeout(resolve, Math.max(reset - Date.now(), 0)));
    } else if (response.status === 404) return undefined;
    else if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    else return text === "" ? {} : JSON.parse(text);
  }
}

/** Some objects have no address of their own to read from: their list is read instead. */
async function find(id, { path, onlyListed }) {
  if (!onlyListed) return send("GET", `${path}/${id}`);
  const { data } = await send("GET", path);
  return data.find((row) => String(row.id) === id);
}

const provider = {
  async create(props) {
    const { path, team, wrappedIn, body } = props;
    const row = team
      ? await send("PUT", `${path}/${team}`, body)
      : await send("POST", path, wrappedIn ? { [wrappedIn]: body } : body);
    return { id: String(row.id), outs: { ...props, secret: row.secret ?? "" } };
  },
  async diff(_id, olds, news) {
    return { changes: JSON.stringify(olds.body) !== JSON.stringify(news.body) };
  },
  async read(id, { body, ...props }) {
    const row = await find(id, props);
    if (!row) return {};
    const found = Object.keys(body).map((key) => [key, row[key] ?? null]);
    return { id, props: { ...props, body: Object.fromEntries(found) } };
  },
  async delete(id, { path, team }) {
    if (path === "/data_attributes") await send("PUT", `${path}/${id}`, { archived: true });
    else if (!team) await send("DELETE", `${path}/${id}`);
  },
};

class Thing extends pulumi.dynamic.Resource {
  constructor(name, path, body, props = {}) {
    super(provider, name, { path, body, ...props }, { additionalSecretOutputs: ["secret"] });
  }
}

times(counts.tags, (n) => new Thing(`tag-${n}`, "/tags", { name: `Tag ${n}` }));
times(counts.teams, (n) => {
  return new Thing(`team-${n}`, "/teams", { admin_ids: [1, 2] }, { team: n + 1 });
});
times(counts.attributes, (n) => {
  const body = { name: `attribute_${n}`, model: "contact", data_type: "string" };
  return new Thing(`attribute-${n}`, "/data_attributes", body, { onlyListed: true });
});
times(counts.folders, (n) => {
  return new Thing(`folder-${n}`, "/folders", { name: `Folder ${n}` }, { wrappedIn: "folder" });
});
times(counts.secrets, (n) => {
  const body = { name: `Secret ${n}`, supports_web: true };
  return new Thing(`secret-${n}`, "/secure_mode_secrets", body, { onlyListed: true });
});
const sources = times(counts.sources, (n) => {
  const body = { sync_behavior: "api", url: `https://docs${n}.example.com` };
  return new Thing(`source-${n}`, "/ai/content_import_sources", body);
});
times(counts.pages, (n) => {
  const body = {
    source_id: sources[n % sources.length].id.apply(Number),
    external_id: String(n),
    title: `Page ${n}`,
    html: html(n),
    locale: "en",
  };
  return new Thing(`page-${n}`, "/ai/external_pages", body);
});
