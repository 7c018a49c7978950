import { once } from "node:events";
import { type IncomingMessage, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A comment or an issue, in the words of both forges. */
export interface Entry {
  readonly id: number;
  author: string;
  text: string;
  title?: string;
  isOpen: boolean;
}

/** Stand-in for the APIs of GitHub and GitLab, with one request that has the number 7. */
export class Forge {
  readonly comments: Entry[] = [];
  readonly issues: Entry[] = [];
  labels: string[] = [];
  isMerged = false;
  /** How many entries come before those that are added. */
  private count = 0;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Forge> {
    const server = createServer((request, response) => {
      void forge.answer(request).then(({ status, body }) => {
        response.writeHead(status, { "Content-Type": "application/json" });
        response.end(JSON.stringify(body));
      });
    });
    const forge = new Forge(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return forge;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  add(to: Entry[], author: string, body: string): void {
    to.push({ id: (this.count += 1), author, text: body, isOpen: true });
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "", this.url);
    const isGitlab = headers["private-token"] === "gitlab-token";
    if (!isGitlab && headers.authorization !== "Bearer github-token")
      return { status: 401, body: { message: "no token" } };
    const me = isGitlab ? "project_12_bot" : "github-actions[bot]";
    const path = url.pathname.replace(/^\/(repos\/acme\/intercom|projects\/12)/, "");
    if (path === "/user" && isGitlab) return { status: 200, body: { username: me } };
    if (/^\/(repository\/)?commits\/[0-9a-f]{40}\/(pulls|merge_requests)$/.test(path))
      return { status: 200, body: [this.request(isGitlab)] };
    const entries = /^\/(issues\/7\/comments|issues\/comments|merge_requests\/7\/notes)\b/.test(
      path,
    )
      ? this.comments
      : this.issues;
    const id = Number(/\/(?:comments|notes|issues)\/(\d+)$/.exec(path)?.[1]);
    if (method === "GET") return { status: 200, body: this.page(entries, url, isGitlab) };
    const sent = JSON.parse(await text(request)) as Record<string, string>;
    if (method === "POST") this.add(entries, me, "");
    const entry = method === "POST" ? entries.at(-1) : entries.find((one) => one.id === id);
    if (!entry || entry.author !== me) return { status: 403, body: { message: "not yours" } };
    entry.text = sent.body ?? sent.description ?? entry.text;
    entry.title = sent.title;
    if (sent.state === "closed" || sent.state_event === "close") entry.isOpen = false;
    return { status: 200, body: {} };
  }

  private request(isGitlab: boolean): object {
    return isGitlab
      ? { labels: this.labels, state: this.isMerged ? "merged" : "opened" }
      : { labels: this.labels.map((name) => ({ name })), merged_at: this.isMerged ? "now" : null };
  }

  private page(entries: Entry[], { searchParams }: URL, isGitlab: boolean): object[] {
    const size = Number(searchParams.get("per_page"));
    const start = (Number(searchParams.get("page")) - 1) * size;
    const open = searchParams.has("state") ? entries.filter(({ isOpen }) => isOpen) : entries;
    return open
      .slice(start, start + size)
      .map(({ id, author, text: body, title }) =>
        isGitlab
          ? { id, iid: id, author: { username: author }, body, description: body, title }
          : { id, number: id, user: { login: author }, body, title },
      );
  }
}
