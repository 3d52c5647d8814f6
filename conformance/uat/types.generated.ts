// Generated from the JSON Schemas beside this file by `npm run generate`. Do not edit.

/**
 * failed: a broken promise. not-observed: a gap of the target. not-run: a consequence of what happened before. error: a fault of Touchstone.
 */
export type UatReportVerdict = ("passed" | "failed" | "not-observed" | "not-run" | "error")

/**
 * What became of a UAT script, version 1. Secrets are replaced by the names of shell variables.
 */
export interface UatReport {
schema: 1
script: string
title: string
/**
 * How steps belong to scripts: as the document labels them, or by their meaning.
 */
mapping: ("seed" | "semantic")
system: string
systemTitle: string
target: UatReportTarget
/**
 * Who ran it.
 */
by: string
startedAt: string
durationMs: number
requests: number
/**
 * Version of Touchstone.
 */
suite: string
specDigest: string
specDate: string
verdict: UatReportVerdict
/**
 * Requirements that failed steps break.
 */
broken: string[]
summary: UatReportSummary
mappings: UatReportMappings
steps: UatReportStep[]
}
export interface UatReportTarget {
url: string
actors: string[]
hooks: string[]
writes: string
}
/**
 * Steps by verdict.
 */
export interface UatReportSummary {
passed: number
failed: number
"not-observed": number
"not-run": number
error: number
}
/**
 * The same steps under both mappings.
 */
export interface UatReportMappings {
seed: UatReportScript[]
semantic: UatReportScript1[]
}
export interface UatReportScript {
script: string
verdict: UatReportVerdict
/**
 * Steps that were run.
 */
run: number
/**
 * Steps the script has.
 */
steps: number
/**
 * Whether all its steps were run, with their negative twins.
 */
isWhole: boolean
}
export interface UatReportScript1 {
script: string
verdict: UatReportVerdict
/**
 * Steps that were run.
 */
run: number
/**
 * Steps the script has.
 */
steps: number
/**
 * Whether all its steps were run, with their negative twins.
 */
isWhole: boolean
}
export interface UatReportStep {
id: string
/**
 * Number of the step in the vendor's document.
 */
documentStep?: number
scripts: UatReportLabels
/**
 * Ran because other steps need it; its negative twins belong to its own script.
 */
isFixture: boolean
action: string
expectation: string
kind: string
verdict: UatReportVerdict
observed: string
/**
 * Requirements that failed parts break.
 */
broken: string[]
requirements: string[]
passes?: string
evidence?: string
negativeTwin?: string
durationMs: number
parts: UatReportPart[]
}
/**
 * Script the step belongs to, under each mapping.
 */
export interface UatReportLabels {
seed: string
semantic: string
}
export interface UatReportPart {
name: string
/**
 * What had to be observed.
 */
says: string
/**
 * An attempt that has to fail where the step succeeds.
 */
isTwin: boolean
verdict: UatReportVerdict
/**
 * What was seen; for a part that was not observed or not run: why.
 */
observed: string
/**
 * What a failed part should have shown.
 */
expected?: string
/**
 * Rows it is evidence for; broken when it failed.
 */
requirements: string[]
/**
 * Evidence beside the exchanges.
 */
facts: {
[k: string]: string
}
/**
 * Oldest first, redacted.
 */
exchanges: ReportExchange[]
durationMs: number
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
