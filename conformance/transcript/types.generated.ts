// Generated from the JSON Schemas beside this file by `npm run generate`. Do not edit.

/**
 * One line of a transcript in JSON Lines: an HTTP request with what came back. Members that are not listed here are ignored.
 */
export interface RecordedExchange {
/**
 * Instant the request was sent (RFC 3339), best with milliseconds.
 */
at: string
/**
 * Wall time until the reply was complete, in milliseconds. Without it the reply counts as immediate.
 */
durationMs?: number
request: RecordedRequest
response?: RecordedResponse
[k: string]: unknown
}
export interface RecordedRequest {
method: string
url: string
headers?: RecordedHeaders
/**
 * The body as text; absent when none was sent.
 */
body?: string
[k: string]: unknown
}
/**
 * Names in any case; a name that came more than once has a list.
 */
export interface RecordedHeaders {
[k: string]: string | string[]
}
/**
 * Absent when there was no reply.
 */
export interface RecordedResponse {
status: number
headers?: RecordedHeaders
/**
 * The body as text; an event stream as it came.
 */
body?: string
/**
 * The recorder did not keep the whole body. What is missing may have been read by the agent.
 */
truncated?: boolean
[k: string]: unknown
}
