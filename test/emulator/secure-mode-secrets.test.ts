import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Exchange } from "../../provider/emulator";
import { useEmulator } from "./bench";

const bench = useEmulator(() => ({
  workspaces: [{ secrets: [{ id: "7", name: "Made in the app", supports_ios: true }] }],
}));

const path = "/secure_mode_secrets";

async function create() {
  const { body } = await bench.call("POST", path, { name: "Website", supports_web: true });
  return { id: String(body.id), secret: String(body.secret) };
}

describe("identity verification secrets", () => {
  it("are returned once: 256 bits in base64url", async () => {
    const { status, body } = await bench.call("POST", path, {
      name: "App",
      supports_android: true,
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      type: "identity_verification_secret",
      id: expect.any(String),
      name: "App",
      supports_android: true,
      supports_ios: false,
      supports_web: false,
      created_at: expect.any(Number),
      secret: expect.stringMatching(/^[\w-]{43}$/),
    });
    const { data } = await bench.call("GET", path);
    const { secret: _, ...told } = body;
    expect(data).toEqual([expect.objectContaining({ id: "7", name: "Made in the app" }), told]);
    expect(data[0]).not.toHaveProperty("sha256");
  });

  it("can have the same name, and different values", async () => {
    const [first, second] = [await create(), await create()];
    expect(second.id).not.toBe(first.id);
    expect(second.secret).not.toBe(first.secret);
  });

  it("verify side by side, each until it is deleted", async () => {
    const [first, second] = [await create(), await create()];
    expect((await bench.call("DELETE", `${path}/${first.id}`)).status).toBe(204);
    expect(bench.workspace.verifies(first.secret)).toBe(false);
    expect(bench.workspace.verifies(second.secret)).toBe(true);
    expect(await bench.call("DELETE", `${path}/${first.id}`)).toMatchObject({
      status: 404,
      code: "identity_verification_secret_not_found",
    });
  });

  it("verify the user_hash of a user on their platforms until they are deleted", async () => {
    const [first, second] = [await create(), await create()];
    const sign = (secret: string, user: string) =>
      createHmac("sha256", secret).update(user).digest("hex");
    const { workspace } = bench;
    for (const { secret } of [first, second])
      expect(workspace.verifiesUserHash(sign(secret, "user-42"), "user-42")).toBe(true);
    expect(workspace.verifiesUserHash(sign(first.secret, "user-42"), "user-43")).toBe(false);
    expect(workspace.verifiesUserHash(sign(first.secret, "user-42"), "user-42", "ios")).toBe(false);
    expect(workspace.verifiesUserHash("", "user-42")).toBe(false);
    await bench.call("DELETE", `${path}/${first.id}`);
    expect(workspace.verifiesUserHash(sign(first.secret, "user-42"), "user-42")).toBe(false);
    expect(workspace.verifiesUserHash(sign(second.secret, "user-42"), "user-42")).toBe(true);
  });

  it("are neither read one by one nor updated", async () => {
    const { id } = await create();
    for (const method of ["GET", "PUT"]) {
      const body = method === "PUT" ? { name: "Other" } : undefined;
      expect(await bench.wrong(method, `${path}/${id}`, body)).toMatchObject({
        status: 404,
        code: "not_found",
      });
    }
  });

  it.each([
    ["no name", { supports_web: true }, "name is required"],
    ["an empty name", { name: "", supports_web: true }, "name is required"],
    ["a name that is no text", { name: 3, supports_web: true }, "name must be a string"],
    ["no platform", { name: "None", supports_web: false }, "at least one platform"],
    ["a platform that is no flag", { name: "None", supports_web: "yes" }, "true or false"],
  ])("refuse %s", async (_, body, message) => {
    expect(await bench.wrong("POST", path, body)).toMatchObject({
      status: 422,
      code: "parameter_invalid",
      message: expect.stringContaining(message),
    });
  });

  it("exist in Preview only", async () => {
    const version = { "Intercom-Version": "2.16" };
    expect(await bench.wrong("GET", path, undefined, version)).toMatchObject({
      status: 400,
      code: "intercom_version_invalid",
    });
  });

  it("leave no trace of their value", async () => {
    const exchanges: Exchange[] = [];
    bench.emulator.onExchange((exchange) => exchanges.push(exchange));
    const { secret } = await create();
    const rows = bench.workspace.collection("secure_mode_secrets").all();
    expect(exchanges).toHaveLength(1);
    expect(JSON.stringify([rows, exchanges, bench.emulator.requests])).not.toContain(secret);
  });
});
