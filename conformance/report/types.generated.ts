// Generated from the JSON Schemas beside this file by `npm run generate`. Do not edit.

/**
 * report.json of one run, version 1. Secrets are replaced by the names of shell variables.
 */
export interface Report {
/**
 * Version of this format.
 */
schema: 1
/**
 * Name of the folder under spec/systems.
 */
system: string
/**
 * The system's name for people.
 */
title: string
target: ReportTarget
/**
 * SHA-256 of the spec, hexadecimal.
 */
specDigest: string
/**
 * The state of the vendor's documents that the spec follows.
 */
specDate: string
/**
 * Version of Touchstone.
 */
suite: string
seed: number
/**
 * RFC 3339 instant.
 */
startedAt: string
durationMs: number
summary: ReportSummary
requirements: ReportRequirement[]
verdicts: ReportVerdict[]
}
export interface ReportTarget {
url: string
actors: string[]
hooks: string[]
writes: string
notCovered: string[]
}
export interface ReportSummary {
conclusion: ("conformant" | "not-conformant" | "could-not-judge")
reason?: string
requests: number
pass: number
fail: number
warn: number
skip: number
error: number
requirements: RequirementTally
must: RequirementTally
}
export interface RequirementTally {
verified: number
violated: number
unverified: number
excluded: number
}
export interface ReportRequirement {
id: string
level: ("MUST" | "SHOULD" | "INFO")
provenance: ("stated" | "ambiguous" | "public" | "inferred")
says: string
source: string
outcome: ("verified" | "violated" | "warned" | "unverified" | "excluded")
reason?: string
checks: string[]
}
export interface ReportVerdict {
check: string
case: string
chapter: string
says: string
requirements: string[]
level: ("MUST" | "SHOULD" | "INFO")
verdict: ("pass" | "fail" | "warn" | "skip" | "error")
reason?: string
durationMs: number
requests: number
finding?: ReportFinding
}
export interface ReportFinding {
expected: string
actual: string
why: string
details: {
[k: string]: string
}
/**
 * Oldest first, redacted.
 */
exchanges: ReportExchange[]
curl?: string
/**
 * Argument of `touchstone replay`.
 */
replay: string
}
/**
 * A request with what came back: exactly one of response and noReply.
 */
export interface ReportExchange {
request: ReportRequest
response?: ReportResponse
noReply?: ReportNoReply
durationMs: number
}
export interface ReportRequest {
method: string
url: string
headers: {
[k: string]: string
}
body?: string
}
export interface ReportResponse {
status: number
headers: {
[k: string]: string | string[]
}
body: string
/**
 * The reply was longer than the probe reads.
 */
truncated: boolean
}
export interface ReportNoReply {
kind: ("unreachable" | "closed" | "timeout" | "protocol")
message: string
}
