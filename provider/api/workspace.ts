import { STABLE, isUndescribed } from "./api-version";
import type { Answer, Call } from "./call";
import { systemClock } from "./clock";
import { Client, type ClientOptions } from "./client";
import { IntercomError, withRequestId } from "./errors";
import { oneLine } from "./printable";
import type { Redactor } from "./redact";
import { type Settings, regionOf } from "./settings";
import type { Snapshot } from "./snapshot";
import { Writes } from "./writes";

/** Which workspace a token belongs to. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  /** `us`, `eu` or `au`, where Intercom returns it. */
  readonly region?: string;
  /** All that Intercom returns of it. */
  readonly app: Readonly<Record<string, unknown>>;
}

/** What a workspace works with. */
export interface WorkspaceOptions extends ClientOptions {
  /** Called with what is odd but no failure. */
  readonly onWarning?: (message: string) => void;
}

/** One Intercom workspace, reached with one token, and the version that requests to it go with. */
export class Workspace {
  readonly client: Client;
  readonly version: string;
  /** The lists that were read with this version, by the name of their kind and their path. */
  readonly snapshots = new Map<string, Snapshot>();
  private readonly writes = new Map<string, Writes>();
  private readonly versions = new Map<string, Workspace>();
  private known?: Promise<Identity>;
  private isWarned = false;

  /** @param main What is shared with the other versions; without it, this is the first. */
  constructor(
    readonly settings: Settings,
    private readonly options: WorkspaceOptions = {},
    version?: string,
    private readonly main?: Workspace,
  ) {
    this.client = main?.client ?? new Client(settings, options);
    this.version = version ?? settings.apiVersion ?? STABLE;
    if (!main) this.versions.set(this.version, this);
  }

  /** The same workspace, to which requests go with this version. */
  at(version: string): Workspace {
    if (this.main) return this.main.at(version);
    const known = this.versions.get(version);
    if (known) return known;
    const other = new Workspace(this.settings, this.options, version, this);
    this.versions.set(version, other);
    return other;
  }

  /** Our writes to the objects of a list, whichever version they were sent with. */
  writesTo(list: string): Writes {
    if (this.main) return this.main.writesTo(list);
    const known = this.writes.get(list) ?? new Writes();
    this.writes.set(list, known);
    return known;
  }

  get redactor(): Redactor {
    return this.client.redactor;
  }

  send(call: Call): Promise<Answer> {
    return this.client.send({ version: this.version, ...call });
  }

  /** The time by this machine's clock, in milliseconds since 1970. */
  now(): number {
    return (this.options.clock ?? systemClock).now();
  }

  /** The time by the server's clock, in milliseconds since 1970, as far as responses have shown it. */
  serverTime(): number {
    return this.client.serverTime();
  }

  /**
   * Asks once which workspace this is.
   *
   * @throws IntercomError if the settings name another one, RequestError if the token is rejected.
   */
  identity(): Promise<Identity> {
    if (this.main) return this.main.identity();
    if (!this.known) {
      const asked = this.ask();
      asked.catch(() => (this.known = undefined));
      this.known = asked;
    }
    return this.known;
  }

  private async ask(): Promise<Identity> {
    this.warnOfVersion();
    const { body, requestId } = await this.send({ method: "GET", path: "/me" });
    const app = (body as { app?: Record<string, unknown> | null } | undefined)?.app;
    if (typeof app?.id_code !== "string") {
      throw new IntercomError(
        withRequestId("Intercom answered GET /me without a workspace.", requestId),
      );
    }
    const identity = {
      id: app.id_code,
      name: typeof app.name === "string" ? app.name : app.id_code,
      region: typeof app.region === "string" ? app.region.toLowerCase() : undefined,
      app,
    };
    const expected = this.settings.workspaceId;
    if (expected !== undefined && expected !== identity.id) {
      throw new IntercomError(
        `The token from ${this.settings.tokenSource} belongs to the workspace ${oneLine(identity.id)} (${oneLine(identity.name)}), ` +
          `but the setting workspaceId allows only ${expected}. Nothing was read or changed.`,
      );
    }
    this.compareRegions(identity);
    return identity;
  }

  private warnOfVersion(): void {
    const { apiVersion } = this.settings;
    if (this.isWarned || apiVersion === undefined || !isUndescribed(apiVersion)) return;
    this.isWarned = true;
    this.options.onWarning?.(
      `apiVersion is ${apiVersion}, newer than ${STABLE}, the newest that this version of pulumi-intercom supports: ` +
        "changes in that version aren't handled.",
    );
  }

  // Intercom passes requests on from its US host, not from the others; either way it is slower.
  private compareRegions({ id, region }: Identity): void {
    const asked = regionOf(this.settings.baseUrl);
    if (asked === undefined || region === undefined || asked === region) return;
    this.options.onWarning?.(
      `The workspace ${oneLine(id)} is in the region ${oneLine(region)}, but ${this.settings.baseUrl} gets the requests: set the region to ${region}.`,
    );
  }
}
