// The part of these CI files that speaks with GitHub or GitLab: copy it to ci/forge.mjs. It needs Node alone.
import { readFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";

const { env } = process;
const LABEL = "allow-deletions";
const PAGE = 100;
/** So many digits of a commit are shown: both forges link them. */
const SHORT = 8;

/** What differs between the two: paths, names of fields, and who writes. */
const forges = {
  github: {
    base: `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}`,
    headers: { Authorization: `Bearer ${env.GITHUB_TOKEN}`, Accept: "application/vnd.github+json" },
    comments: (number) => `/issues/${number}/comments`,
    comment: (_, id) => `/issues/comments/${id}`,
    issues: "/issues?state=open",
    requests: (commit) => `/commits/${commit}/pulls`,
    labelsOf: ({ labels }) => labels.map(({ name }) => name),
    isMerged: ({ merged_at: at }) => Boolean(at),
    request: "pull request",
    afterLabel: "",
    text: "body",
    change: "PATCH",
    closed: { state: "closed" },
    // A workflow's token can't ask for its own name.
    author: async () => env.COMMENT_AUTHOR ?? "github-actions[bot]",
    authorOf: ({ user }) => user?.login,
  },
  gitlab: {
    base: `${env.CI_API_V4_URL}/projects/${env.CI_PROJECT_ID}`,
    headers: { "PRIVATE-TOKEN": env.GITLAB_TOKEN },
    comments: (number) => `/merge_requests/${number}/notes`,
    comment: (number, id) => `/merge_requests/${number}/notes/${id}`,
    issues: "/issues?state=opened",
    requests: (commit) => `/repository/commits/${commit}/merge_requests`,
    labelsOf: ({ labels }) => labels,
    isMerged: ({ state }) => state === "merged",
    request: "merge request",
    // A label starts no pipeline.
    afterLabel: " Then retry this job.",
    text: "description",
    change: "PUT",
    closed: { state_event: "close" },
    author: async () => (await ask("GET", `${env.CI_API_V4_URL}/user`)).username,
    authorOf: ({ author }) => author?.username,
  },
};
const forge = env.GITLAB_CI ? forges.gitlab : forges.github;

const commands = {
  /** Replaces the one comment of a stack, or writes it. */
  async comment({ number, file, stack }) {
    const marker = `<!-- pulumi-intercom review of ${stack} -->`;
    const body = textOf(
      file,
      marker,
      `**${stack}**: there is no preview, since the job failed.`,
      aboutCommit(),
    );
    const path = forge.comments(number);
    const found = await findOwn(path, "body", marker);
    if (found) await ask(forge.change, forge.base + forge.comment(number, found.id), { body });
    else await ask("POST", forge.base + path, { body });
  },

  /** Opens or updates the one issue of a report, and closes it when nothing was found (code 0). */
  async issue({ title, file, code }) {
    const marker = `<!-- pulumi-intercom ${title} -->`;
    const found = await findOwn(forge.issues, forge.text, marker);
    if (code === "0" && !found) return;
    const failed = `This check ended with ${code || "nothing"} and left no report.`;
    const content = { title, [forge.text]: textOf(file, marker, failed) };
    const state = code === "0" ? forge.closed : {};
    if (!found) await ask("POST", `${forge.base}/issues`, content);
    else
      await ask(forge.change, `${forge.base}/issues/${found.iid ?? found.number}`, {
        ...content,
        ...state,
      });
  },

  /** Prints --allow-deletions if a person asks for it, or its label is on the request that a commit belongs to. */
  async allowed({ commit, merged }) {
    if (env.ALLOW_DELETIONS === "true") return "--allow-deletions";
    const requests = await ask("GET", forge.base + forge.requests(commit));
    const own = requests.filter((one) => forge.isMerged(one) === merged);
    return own.some((one) => forge.labelsOf(one).includes(LABEL)) ? "--allow-deletions" : "";
  },

  /** Prints the commit of the newest update that succeeded, of what `pulumi stack history --json` wrote. */
  async deployed({ file }) {
    const updates = JSON.parse(readFileSync(file, "utf8"));
    const newest = updates.find(
      ({ kind, result, environment }) =>
        kind === "update" && result === "succeeded" && headIn(environment),
    );
    if (!newest)
      throw new Error(
        "no update that succeeded names a commit: deploy this stack by a merge first",
      );
    return headIn(newest.environment);
  },
};

function headIn(environment) {
  const head = environment?.["git.head"];
  return /^[0-9a-f]{40}$/.test(head) ? head : undefined;
}

function textOf(file, marker, otherwise, about = "") {
  const text = readIfThere(file).replace(marker, "").trim() || otherwise;
  const advice = STOPPED.test(text) ? `${ADVICE}\n\n` : "";
  return `${marker}\n${text}\n\n${advice}${about}[The job's log](${logUrl()})`;
}

const ADVICE = `Merging as it is stops the deployment. If every deletion here is intended, add the label \`${LABEL}\`. \
It lifts the limits for all stacks of this ${forge.request}, and for later commits: read each stack's comment again after \
each push.${forge.afterLabel}`;

// A reason for which `pulumi-intercom review --markdown` stops a plan.
const STOPPED = /^- <code>stopped&#58;/m;

function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function aboutCommit() {
  const { CI_COMMIT_SHA, COMMIT, GITHUB_SHA } = env;
  return `For commit ${(CI_COMMIT_SHA ?? COMMIT ?? GITHUB_SHA ?? "").slice(0, SHORT)}. `;
}

function logUrl() {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, CI_JOB_URL } = env;
  return CI_JOB_URL ?? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
}

// Another's comment with the same marker is not ours to replace.
async function findOwn(path, field, marker) {
  const author = await forge.author();
  for (let page = 1; ; page += 1) {
    const query = `${path.includes("?") ? "&" : "?"}per_page=${PAGE}&page=${page}`;
    const rows = await ask("GET", forge.base + path + query);
    const isOwn = (row) => forge.authorOf(row) === author && row[field]?.startsWith(marker);
    const found = rows.find(isOwn);
    if (found || rows.length < PAGE) return found;
  }
}

async function ask(method, url, body) {
  const headers = { ...forge.headers, "Content-Type": "application/json" };
  const sent = body && { body: JSON.stringify(body) };
  const response = await fetch(url, { method, headers, ...sent });
  if (response.ok) return response.json();
  throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    number: { type: "string" },
    file: { type: "string" },
    stack: { type: "string" },
    title: { type: "string" },
    code: { type: "string" },
    commit: { type: "string" },
    merged: { type: "boolean", default: false },
  },
});
try {
  const command = commands[positionals[0]];
  if (!command) throw new Error(`expected one of ${Object.keys(commands).join(", ")}`);
  const printed = await command(values);
  if (printed !== undefined) console.log(printed);
} catch (error) {
  console.error(`ci/forge.mjs ${positionals[0]}: ${error.message}`);
  process.exitCode = 1;
}
