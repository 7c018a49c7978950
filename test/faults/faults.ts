import type { Fault } from "../../provider/emulator/index";

type Failure = Fault["with"];

/** Every way in which a request goes wrong, by a name. */
export function faults(): Readonly<Record<string, Failure>> {
  const reset = String(Math.floor(Date.now() / 1000) + 1);
  const rate = {
    "X-RateLimit-Limit": "1000",
    "X-RateLimit-Remaining": "0",
    "X-RateLimit-Reset": reset,
  };
  return {
    "429 with a reset": { ...refusal(429, "rate_limit_exceeded"), headers: rate },
    "429 without a reset": refusal(429, "rate_limit_exceeded"),
    "500": refusal(500, "server_error"),
    "500 that took effect": { ...refusal(500, "server_error"), effect: "applied" },
    "502 with a page": page(502),
    "502 with a page that took effect": { ...page(502), effect: "applied" },
    "503": refusal(503, "service_unavailable"),
    "408": refusal(408, "timeout"),
    "408 that took effect": { ...refusal(408, "timeout"), effect: "applied" },
    "a server that is down": { downMs: 20 },
    "a reset before the request was read": { drop: "before" },
    "a reset after it took effect": { drop: "after" },
    "an answer cut in the middle": { cut: 12 },
    "no answer": { hang: true },
    "JSON that is malformed": { status: 200, body: '{"type":', effect: "applied" },
    "200 with an error": refusal(200, "server_error"),
    "200 with an error that took effect": { ...refusal(200, "server_error"), effect: "applied" },
    "200 with a page": { ...page(200), effect: "applied" },
    "200 with nothing": { status: 200, body: "", effect: "applied" },
    "401": refusal(401, "unauthorized"),
    "403 for the plan": refusal(403, "api_plan_restricted"),
    "404 that isn't gone": refusal(404, "parameter_invalid"),
    "404 of the whole feature": refusal(404, "not_found"),
    "409": refusal(409, "conflict"),
    ...gateways(),
    ...forms(),
  };
}

// What stands between may answer anything, before or after the request took effect.
function gateways(): Readonly<Record<string, Failure>> {
  const statuses = [401, 403, 404, 409, 422].flatMap((status): [string, Failure][] => [
    [`${status} with a page`, page(status)],
    [`${status} with a page that took effect`, { ...page(status), effect: "applied" }],
  ]);
  return {
    ...Object.fromEntries(statuses),
    "404 with a code that isn't the API's": { status: 404, body: { error: { code: "not_found" } } },
    "403 with nothing": { status: 403, body: "" },
    "a redirection": { status: 302, headers: { Location: "https://login.example.com/?to=tags" } },
    "an answer that drips": { dripMs: 40 },
  };
}

// What the API answers in other forms than documented, and lists that aren't whole.
function forms(): Readonly<Record<string, Failure>> {
  const ok = { status: 200, effect: "applied" } as const;
  const list = { type: "list", data: [] };
  const { errors } = refusal(422, "parameter_invalid").body;
  return {
    "422 with errors without a type": { status: 422, body: { errors } },
    "422 with an error's text": { status: 422, body: { error: "Planted by a test" } },
    "400 with a message": { status: 400, body: { message: "Planted by a test" } },
    "200 with errors without a type": { ...ok, body: { errors } },
    "a list without the rows that it counts": { ...ok, body: { ...list, total_count: 61 } },
    "a list whose next page is unknown": { ...ok, body: { ...list, pages: { next: { to: 50 } } } },
    "a list whose pages are all empty": { ...ok, body: { ...list, pages: { total_pages: 9 } } },
  };
}

function refusal(status: number, code: string) {
  const errors = [{ code, message: "Planted by a test" }];
  return { status, body: { type: "error.list", errors } };
}

function page(status: number) {
  return { status, body: "<html><h1>Bad Gateway</h1></html>", contentType: "text/html" };
}
