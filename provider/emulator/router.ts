import type { Kind, Route } from "./kind";
import type { FieldVersions, Version } from "./versions";

/** A route that fits a request, with the parameters of its path. */
export interface RouteMatch {
  readonly route: Route;
  readonly since: Version | undefined;
  readonly fieldsSince: FieldVersions;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the endpoint of a request, or none: an unsupported method is answered like an unknown path. */
export type Router = (method: string, path: string) => RouteMatch | undefined;

/** A router over every endpoint of the kinds. */
export function createRouter(kinds: readonly Kind[]): Router {
  const endpoints = kinds.flatMap((kind) =>
    kind.routes.map((route) => ({
      route,
      since: route.since ?? kind.since,
      fieldsSince: {
        accepted: { ...kind.fieldsSince?.accepted, ...route.fieldsSince?.accepted },
        returned: { ...kind.fieldsSince?.returned, ...route.fieldsSince?.returned },
      },
      segments: route.path.split("/"),
    })),
  );
  return (method, path) => {
    const asked = path.split("/");
    for (const { segments, ...found } of endpoints) {
      const params = found.route.method === method ? match(segments, asked) : undefined;
      if (params) return { ...found, params };
    }
    return undefined;
  };
}

function match(
  segments: readonly string[],
  asked: readonly string[],
): Record<string, string> | undefined {
  if (segments.length !== asked.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = asked[index] ?? "";
    const parameter = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (parameter !== undefined && value !== "") params[parameter] = decoded(value);
    else if (segment !== value) return undefined;
  }
  return params;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
