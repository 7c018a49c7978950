// The same objects written the usual way: one dynamic provider that sends a request for each thing it is asked.
const pulumi = require("@pulumi/pulumi");
const mix = require("../mix");

const counts = mix(new pulumi.Config().requireNumber("objects"));
const times = (count, make) => Array.from({ length: count }, (_, n) => make(n));

async function send(method, path, body) {
  for (;;) {
    const response = await fetch(`${process.env.INTERCOM_BASE_URL}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${process.env.INTERCOM_ACCESS_TOKEN}`,
        "Content-Type": "application/json",
        "Intercom-Version": "Preview",
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status === 429) {
      const reset = Number(response.headers.get("X-RateLimit-Reset")) * 1000;
      await new Promise((resolve) => setTimeout(resolve, Math.max(reset - Date.now(), 0)));
    } else if (response.status === 404) return undefined;
    else if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    else return text === "" ? {} : JSON.parse(text);
  }
}

/** Some kinds have no address of their own to read from: their list is read instead. */
async function find(path, list, id) {
  if (!list) return send("GET", `${path}/${id}`);
  const { data } = await send("GET", list);
  return data.find((row) => String(row.id) === id);
}

const provider = {
  async create({ path, list, body }) {
    const row = await send("POST", path, body);
    return { id: String(row.id), outs: { path, list, body, secret: row.secret ?? null } };
  },
  async diff(_id, olds, news) {
    return { changes: JSON.stringify(olds.body) !== JSON.stringify(news.body) };
  },
  async read(id, { path, list, body, secret }) {
    const row = await find(path, list, id);
    if (!row) return {};
    const found = Object.fromEntries(Object.keys(body).map((key) => [key, row[key]]));
    return { id, props: { path, list, body: found, secret } };
  },
  async update(id, { secret }, { path, list, body }) {
    await send("PUT", `${path}/${id}`, body);
    return { outs: { path, list, body, secret } };
  },
  async delete(id, { path, list, body }) {
    if (path === "/data_attributes") await send("PUT", `${path}/${id}`, { archived: true });
    else await send("DELETE", `${path}/${id}`);
  },
};

class Thing extends pulumi.dynamic.Resource {
  constructor(name, path, body, list = "") {
    super(
      provider,
      name,
      { path, list, body, secret: null },
      { additionalSecretOutputs: ["secret"] },
    );
  }
}

times(counts.tags, (n) => new Thing(`tag-${n}`, "/tags", { name: `Tag ${n}` }));
times(counts.attributes, (n) => {
  const body = { name: `attribute_${n}`, model: "contact", data_type: "string" };
  return new Thing(`attribute-${n}`, "/data_attributes", body, "/data_attributes");
});
times(counts.folders, (n) => new Thing(`folder-${n}`, "/folders", { name: `Folder ${n}` }));
times(counts.secrets, (n) => {
  const body = { name: `Secret ${n}`, supports_web: true };
  return new Thing(`secret-${n}`, "/secure_mode_secrets", body, "/secure_mode_secrets");
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
    html: mix.html(n),
    locale: "en",
  };
  return new Thing(`page-${n}`, "/ai/external_pages", body);
});
