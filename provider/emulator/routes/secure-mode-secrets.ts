import { createHash, createHmac, randomBytes } from "node:crypto";
import { noContent } from "../answers";
import { notFound, refused } from "../errors";
import type { Answer, ApiRequest, Kind, Workspace } from "../kind";
import { listRoute } from "../reading";
import { unixNow } from "../store";

/** An identity verification secret, without the secret itself. */
export interface SecretRow {
  id: string;
  name: string;
  supports_android: boolean;
  supports_ios: boolean;
  supports_web: boolean;
  created_at: number;
  /** Never shown: all that is kept of the value. Seeds may give it; otherwise the value is unknown. */
  sha256: string;
}

/** A platform that a secret may sign for. */
export type Platform = "web" | "ios" | "android";

// Rows have no values, so that neither copies nor seeds of them do.
const values = new WeakMap<Workspace, Map<string, string>>();

const platforms = ["supports_android", "supports_ios", "supports_web"] as const;

/** The value is returned once, by POST; there is no GET of one secret and no PUT. */
export const secureModeSecrets = {
  collection: "secure_mode_secrets",
  seedKey: "secrets",
  since: "Preview",
  fields: {
    name: "string",
    supports_android: "boolean",
    supports_ios: "boolean",
    supports_web: "boolean",
    created_at: "integer",
    sha256: "string",
  },
  routes: [
    listRoute("/secure_mode_secrets", "secure_mode_secrets", show),
    { method: "POST", path: "/secure_mode_secrets", handle: create },
    { method: "DELETE", path: "/secure_mode_secrets/{id}", handle: remove },
  ],
  idAt: (n) => String(102 + n),
  fill: (given, id) => ({
    name: given.name ?? `Secret ${id}`,
    supports_android: given.supports_android ?? false,
    supports_ios: given.supports_ios ?? false,
    supports_web: given.supports_web ?? true,
    created_at: given.created_at ?? unixNow(),
    sha256: given.sha256 ?? digestOf(newValue()),
  }),
  show,
} as const satisfies Kind<SecretRow>;

/** Whether a value is that of a secret which hasn't been deleted. */
export function verifies(workspace: Workspace, value: string): boolean {
  const digest = digestOf(value);
  return rows(workspace)
    .all()
    .some((row) => row.sha256 === digest);
}

/**
 * Whether Intercom would accept a `user_hash`: an HMAC-SHA256 in hex of what identifies the user, with a secret of
 * the platform. Secrets that a seed or a test inserted have no value, and verify nothing.
 */
export function verifiesUserHash(
  workspace: Workspace,
  userHash: string,
  user: string,
  platform: Platform,
): boolean {
  const known = values.get(workspace);
  return rows(workspace)
    .all()
    .filter((row) => row[`supports_${platform}`])
    .some(({ id }) => {
      const value = known?.get(id);
      return value !== undefined && userHash === hashOf(value, user);
    });
}

function hashOf(value: string, user: string): string {
  return createHmac("sha256", value).update(user).digest("hex");
}

function show(row: SecretRow): object {
  const { sha256: _, ...shown } = row;
  return { type: "identity_verification_secret", ...shown };
}

function create({ workspace, body }: ApiRequest): Answer {
  const { name } = body;
  if (name === undefined || name === "") throw refused("name is required");
  if (typeof name !== "string") throw refused("name must be a string");
  const [android, ios, web] = platforms.map((platform) => support(body, platform));
  if (!android && !ios && !web) throw refused("at least one platform must be supported");
  const secret = newValue();
  const row = rows(workspace).insert({
    name,
    supports_android: android,
    supports_ios: ios,
    supports_web: web,
    sha256: digestOf(secret),
  });
  const known = values.get(workspace) ?? new Map<string, string>();
  values.set(workspace, known.set(row.id, secret));
  return { status: 201, body: { ...show(row), secret }, once: ["secret"] };
}

function support(body: ApiRequest["body"], platform: (typeof platforms)[number]): boolean {
  const value = body[platform] ?? false;
  if (typeof value !== "boolean") throw refused(`${platform} must be true or false`);
  return value;
}

function remove({ workspace, params }: ApiRequest): Answer {
  if (!rows(workspace).remove(params.id ?? "")) {
    throw notFound(
      "identity_verification_secret_not_found",
      "Identity verification secret not found",
    );
  }
  return noContent();
}

function newValue(): string {
  return randomBytes(32).toString("base64url");
}

function digestOf(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}

function rows(workspace: Workspace) {
  return workspace.table<SecretRow>("secure_mode_secrets");
}
