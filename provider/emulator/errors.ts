/** What the API answers when it refuses: a status, a code and a message. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The same, of an endpoint that doesn't return the id of the request. */
export class UntracedError extends ApiError {}

/** 400: malformed, or a value of the wrong type or outside its enum. */
export function invalid(message: string): ApiError {
  return new ApiError(400, "parameter_invalid", message);
}

/** 400: a required parameter isn't there. */
export function missing(parameter: string): ApiError {
  return new ApiError(400, "parameter_missing", `${parameter} is required`);
}

/** 400: the same, as the endpoints of the help center and of articles say it. */
export function parameterNotFound(message: string): ApiError {
  return new ApiError(400, "parameter_not_found", message);
}

/** 422: well formed, but not acceptable. */
export function refused(message: string): ApiError {
  return new ApiError(422, "parameter_invalid", message);
}

/** 404: no such object. */
export function notFound(code = "not_found", message = "Resource Not Found"): ApiError {
  return new ApiError(404, code, message);
}

/** The body of every refusal. */
export function errorList(
  error: { code: string; message: string },
  requestId: string | null,
): object {
  return {
    type: "error.list",
    request_id: requestId,
    errors: [{ code: error.code, message: error.message }],
  };
}
