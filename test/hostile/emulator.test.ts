import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, livedInWorkspace, startEmulator } from "../../provider/emulator/index";
import { kinds } from "../../provider/emulator/routes";
import { ids, json } from "./values";

let emulator: Emulator;
beforeAll(async () => {
  const options = { rateLimit: { limit: 10 ** 9 }, recordRequests: false };
  emulator = await startEmulator({ ...options, workspaces: [livedInWorkspace()] });
});
afterAll(() => emulator.close());

const cases = fc.tuple(ids, ids, fc.oneof(fc.dictionary(fc.string(), json), json), fc.string());

// The names of all fields that any object has are worth a try in any body.
const fields = [...new Set(kinds.flatMap((kind) => Object.keys(kind.fields)))];
const reachable = kinds.filter(({ routes }) => routes.length > 0);
const bodies = fc.dictionary(fc.constantFrom(...fields), json);

describe("the emulator survives whatever it is sent", () => {
  it.each(reachable.map((kind) => [kind.collection, kind] as const))("to %s", async (_, kind) => {
    const routes = fc.constantFrom(...kind.routes);
    const property = fc.asyncProperty(routes, cases, bodies, async (route, given, body) => {
      const [id, other, any, query] = given;
      const known = emulator.workspace().collection(kind.collection).all()[0]?.id;
      let parameters = 0;
      const path = route.path.replaceAll(/\{\w+\}/g, () => {
        parameters += 1;
        return encoded(parameters === 1 ? (known === undefined ? id : String(known)) : other);
      });
      for (const sent of [any, body]) {
        const reply = await call(route.method, `${path}?page=${encoded(query)}`, sent);
        expect([reply.status < 500 && "fine", reply.text]).toEqual(["fine", reply.text]);
      }
    });
    await fc.assert(property, { numRuns: 15 });
  });
});

function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text.slice(0, 1000)).toString());
}

async function call(method: string, path: string, body: unknown) {
  const response = await fetch(emulator.url + path, {
    method,
    headers: {
      Authorization: `Bearer ${emulator.workspace().token}`,
      "Content-Type": "application/json",
      "Intercom-Version": "Preview",
    },
    ...(method !== "GET" && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}
