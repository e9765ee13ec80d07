import type { ApiError } from "@minhchung/api/staff/types";

/** Why a request did not succeed: the server's own words where it gave some, else `network` or `bad_answer`. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  /** True where `message` is already in the reader's language. */
  readonly spoken: boolean;
  readonly current: unknown;

  constructor(
    status: number,
    code: string,
    message: string,
    spoken: boolean,
    current?: unknown,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = "ApiFailure";
    this.status = status;
    this.code = code;
    this.spoken = spoken;
    this.current = current;
  }
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

let language = "vi";
let onSessionLost: () => void = () => {};

/** The language that the server's messages are asked for in. */
export function setRequestLanguage(value: "vi" | "en"): void {
  language = value;
}

/** Called whenever the server answers 401: the desk asks for the password again, over what is being written. */
export function whenSessionLost(listener: () => void): void {
  onSessionLost = listener;
}

/**
 * One request to the staff API: JSON, or a file as it is.
 * @throws ApiFailure for every outcome but a 2xx answer; an aborted request throws the abort itself.
 */
export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json", "accept-language": language };
  const isFile = body instanceof Blob;
  if (body !== undefined) headers["content-type"] = isFile ? "application/octet-stream" : "application/json";
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiFailure(0, "network", "network", false, undefined, cause);
  }
  const text = await response.text();
  const data = text === "" ? undefined : parse(text);
  if (response.ok) {
    if (text !== "" && data === undefined) {
      throw new ApiFailure(response.status, "bad_answer", "bad_answer", false);
    }
    return data as T;
  }
  const failure = failureFrom(response.status, data);
  if (response.status === 401 && !path.startsWith("/api/auth/")) onSessionLost();
  throw failure;
}

/** The failure that an answer describes, in our shape or in that of the sign-in library (`{code, message}`). */
export function failureFrom(status: number, data: unknown): ApiFailure {
  const error = (data as Partial<ApiError> | undefined)?.error;
  if (error && typeof error === "object") {
    return new ApiFailure(status, error.code, error.message, Boolean(error.message), error.current);
  }
  const plain = data as { code?: unknown; message?: unknown } | undefined;
  const code = typeof plain?.code === "string" ? plain.code.toLowerCase() : `http_${status}`;
  return new ApiFailure(status, code, code, false);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A path with its query; undefined, null and empty values are left out. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
