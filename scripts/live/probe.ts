import { randomBytes } from "node:crypto";
import type { Call } from "../../provider/api/call";
import { RequestError, isGone, isUncertain } from "../../provider/api/errors";
import type { Row } from "../../provider/api/pages";
import type { Settings } from "../../provider/api/settings";
import type { Workspace } from "../../provider/api/workspace";
import { connect } from "./connect";

/** What came of a request that was answered. */
export interface Seen {
  readonly isOk: boolean;
  /** `ok`, or the status and code of the refusal. */
  readonly outcome: string;
  /** Empty where the answer was a refusal, or had none. */
  readonly body: Row;
  /** What the request made. */
  readonly made?: Made;
}

/** An object that this run has made, and that it may therefore change and remove. */
export interface Made {
  /** Where it was made. */
  readonly path: string;
  readonly id: string;
  /** As the API answered when it was made. */
  readonly body: Row;
}

/** Something that a question needs is refused here. */
export class NotAvailable extends Error {}

// What can't be deleted, only archived.
const archivedOnly = "/data_attributes";

/**
 * All that a question can do to a workspace: read it, make objects that carry this run's mark, and change and remove
 * these. Nothing that was there before can be changed.
 */
export class Probe {
  /** Nothing else in the workspace has it in its name. */
  readonly mark = randomBytes(4).toString("hex");
  /** Archived, since they can't be deleted. */
  readonly archived: string[] = [];
  /** What may be left, in words. */
  readonly doubts: string[] = [];
  private readonly own = new Set<Made>();
  private readonly there = new Map<string, Made>();

  constructor(
    private readonly workspace: Workspace,
    private readonly interrupted: AbortSignal,
  ) {}

  get settings(): Settings {
    return this.workspace.settings;
  }

  /** A name that only this run gives. */
  name(word: string): string {
    return `pulumi-intercom-${this.mark}-${word}`;
  }

  get(path: string, query?: Call["query"]): Promise<Seen> {
    return this.seen(this.workspace, { method: "GET", path, query });
  }

  /** The same with other settings: it only reads. */
  getAs(settings: Partial<Settings>, path: string): Promise<Seen> {
    const other = connect({ ...this.settings, ...settings });
    return this.seen(other, { method: "GET", path });
  }

  /**
   * Makes an object.
   *
   * @throws NotAvailable if it is refused.
   */
  async make(path: string, body: Row): Promise<Made> {
    const { made, outcome } = await this.tryToMake(path, body);
    if (!made) throw new NotAvailable(`POST ${path} ${outcome}`);
    return made;
  }

  /** Makes an object, or sees how that is refused. */
  async tryToMake(path: string, body: Row): Promise<Seen> {
    // Some endpoints change what is there if it has this id or name.
    if ("id" in body || !this.isMarked(body))
      throw new Error(`POST ${path} could change another's object.`);
    const seen = await this.sent(path, body);
    if (!seen.isOk) return seen;
    if (this.isOwn(seen.body)) return { ...seen, made: this.remember(path, seen.body) };
    if ((await this.findLost(path)) === 0) this.doubts.push(`what POST ${path} made`);
    throw new NotAvailable(`POST ${path} answered with something else than was made`);
  }

  /** Changes an object; tags are changed by POST, with their id in the body. */
  change(made: Made, changes: Row): Promise<Seen> {
    const path = this.pathOf(made);
    const call: Call =
      made.path === "/tags"
        ? { method: "POST", path: made.path, body: { id: made.id, ...changes } }
        : { method: "PUT", path, body: changes };
    return this.seen(this.workspace, call);
  }

  /** Removes an object, or sees how that is refused; it may be gone already. */
  async remove(made: Made): Promise<Seen> {
    this.interrupted.throwIfAborted();
    return this.removeNow(made);
  }

  /** Removes all that is still there, the newest first; what can't be removed is tried again the next time. */
  async cleanUp(): Promise<void> {
    for (const made of [...this.there.values()].toReversed()) {
      // A failure shows in what is left.
      await this.removeNow(made).catch(() => undefined);
    }
  }

  /** What is still there. */
  left(): string[] {
    return [...this.there.keys()];
  }

  private async removeNow(made: Made): Promise<Seen> {
    const path = this.pathOf(made);
    const isArchived = made.path === archivedOnly;
    const call: Call = isArchived
      ? { method: "PUT", path, body: { archived: true } }
      : { method: "DELETE", path };
    const seen = await this.seenAnyway(this.workspace, call);
    if (!seen.isOk && !seen.isGone) return seen;
    const wasThere = this.there.delete(path);
    if (isArchived && wasThere) this.archived.push(String(made.body.name));
    return seen;
  }

  private pathOf(made: Made): string {
    if (!this.own.has(made)) throw new Error(`${made.path} ${made.id} isn't this run's.`);
    return `${made.path}/${encodeURIComponent(made.id)}`;
  }

  private async sent(path: string, body: Row): Promise<Seen> {
    try {
      return await this.seen(this.workspace, { method: "POST", path, body });
    } catch (error) {
      if (isUncertain(error)) await this.findLost(path);
      throw error;
    }
  }

  private remember(path: string, body: Row): Made {
    const made = { path, id: String(body.id), body };
    this.own.add(made);
    this.there.set(this.pathOf(made), made);
    return made;
  }

  /** After an answer that was lost: what carries the mark, and isn't known, is what the request made. */
  private async findLost(path: string): Promise<number> {
    try {
      const { body } = await this.seenAnyway(this.workspace, { method: "GET", path });
      const rows = (Array.isArray(body.data) ? body.data : []) as Row[];
      const lost = rows.filter(
        (row) => this.isOwn(row) && !this.there.has(`${path}/${String(row.id)}`),
      );
      for (const row of lost) this.remember(path, row);
      return lost.length;
    } catch {
      this.doubts.push(`what POST ${path} may have made, whose answer was lost`);
      return 0;
    }
  }

  private seen(workspace: Workspace, call: Call): Promise<Seen> {
    this.interrupted.throwIfAborted();
    return this.seenAnyway(workspace, call);
  }

  private async seenAnyway(
    workspace: Workspace,
    call: Call,
  ): Promise<Seen & { readonly isGone?: boolean }> {
    try {
      const { body } = await workspace.send(call);
      const row = (body ?? {}) as Row;
      if (typeof row.secret === "string") this.workspace.redactor.add(row.secret);
      return { isOk: true, outcome: "ok", body: row };
    } catch (error) {
      const failure = error instanceof RequestError ? error.failure : undefined;
      if (failure?.status === undefined || failure.effect === "unknown") throw error;
      const { status, code } = failure;
      const outcome = [status, code].filter((part) => part !== undefined).join(" ");
      return { isOk: false, outcome, body: {}, isGone: isGone(error) };
    }
  }
  private isOwn(row: Row): boolean {
    return ["string", "number"].includes(typeof row.id) && this.isMarked(row);
  }

  private isMarked(row: Row): boolean {
    return JSON.stringify(row).toLowerCase().includes(this.mark);
  }
}
