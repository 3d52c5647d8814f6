// Generated from the JSON Schemas beside this file by `npm run generate`. Do not edit.

/**
 * errors.yaml: how each refusal looks on the wire.
 */
export interface ErrorsFile {
errors: ErrorCatalogue
}
export interface ErrorCatalogue {
parseError: ErrorEntry
invalidRequest: ErrorEntry
methodNotFound: ErrorEntry
invalidParams: ErrorEntry
unknownTool: ErrorEntry
internalError: ErrorEntry
upstreamFailure?: ErrorEntry
forbidden?: ErrorEntry
insufficientScope?: ErrorEntry
subscriptionRequired?: ErrorEntry
notFound?: ErrorEntry
conflict?: ErrorEntry
unprocessable?: ErrorEntry
rateLimited?: ErrorEntry
approvalInvalid?: ErrorEntry
}
export interface ErrorEntry {
/**
 * JSON-RPC error code (JSON-RPC 2.0 §5.1).
 */
code: number
/**
 * One sentence; the reference server sends it, checks never compare it.
 */
message: string
/**
 * HTTP status of the reply that carries it; 200 when absent.
 */
httpStatus?: number
/**
 * Machine-readable word in error.data.code.
 */
dataCode?: string
/**
 * error.data.status repeats the upstream's HTTP status, and is left out when there was none.
 */
mirrorsUpstreamStatus?: boolean
}

/**
 * faults.yaml: faults that only make sense for this system, each an instance of a generic fault of the reference server.
 */
export interface FaultsFile {
faults: {
[k: string]: FaultEntry
}
}
export interface FaultEntry {
/**
 * Generic fault of the reference server's catalogue.
 */
fault: string
/**
 * What goes wrong, in a sentence.
 */
says: string
/**
 * Parameters of the generic fault.
 */
with?: {
[k: string]: unknown
}
}

/**
 * fixtures.yaml: the invented organizations, people and records the reference server starts with.
 */
export interface FixturesFile {
/**
 * @minItems 2
 */
organizations: [Organization, Organization, ...(Organization)[]]
/**
 * @minItems 1
 */
users: [User, ...(User)[]]
/**
 * Who plays each part in a run.
 */
actors: {
[k: string]: FixtureActor
}
/**
 * How each organization's records are made.
 */
records: {
[k: string]: RecordFixtures
}
}
export interface Organization {
id: string
name: string
/**
 * Text that occurs in this organization's records and nowhere else.
 */
canary: string
companies?: string[]
modules?: string[]
subscription?: ("active" | "lapsed" | "free")
}
export interface User {
/**
 * Short name used on the command line.
 */
name: string
email: string
/**
 * Password of an invented person on a loopback server.
 */
password: string
/**
 * @minItems 1
 */
memberships: [Membership, ...(Membership)[]]
}
export interface Membership {
organization: string
role: string
companies?: string[]
}
export interface FixtureActor {
user: string
organization: string
scopes?: string[]
portal?: string
/**
 * Resource the actor's token is minted for; `upstream` is the REST API behind the server, so the token must be refused here.
 */
audience?: ("mcp" | "upstream")
}
export interface RecordFixtures {
/**
 * Records per organization.
 */
count: number
/**
 * One CEL expression a field, over `n` (from 1), `base` (a number that differs per organization), `canary` and `organization`; day('2026-01-01', n) is a calendar date n days later.
 */
values: {
[k: string]: string
}
}

/**
 * governance.yaml: the rules that hold for every call. A rule that is left out is not promised.
 */
export interface GovernanceFile {
/**
 * Every tool reads; no call may change anything.
 */
readOnly?: boolean
/**
 * Which refusal wins when several apply, first to last.
 */
refusalOrder: ("authentication" | "envelope" | "method" | "tool" | "entitlement" | "scope" | "licence" | "idempotency" | "arguments" | "approval" | "existence")[]
approvals?: ApprovalRules
idempotency?: IdempotencyRules
dryRun?: DryRunRules
licence?: LicenceRules
audit?: AuditRules
rateLimit?: RateLimitRules
correlation?: CorrelationRules
signedLinks?: SignedLinkRules
secretRotation?: SecretRotationRules
export?: ExportRules
money?: MoneyRules
time?: TimeRules
}
export interface ApprovalRules {
required: ApprovalPolicy
/**
 * What an approval is valid for.
 */
binds: ("tool" | "arguments" | "principal" | "tenant" | "company")[]
singleUse?: boolean
expiresSeconds?: number
reauthorizedAtExecution?: boolean
selfApproval?: ("refused" | "allowed")
reference?: ApprovalReference
/**
 * Path of the page where a person decides.
 */
screen?: string
}
/**
 * Which calls wait for a person.
 */
export interface ApprovalPolicy {
safety?: ("read" | "write" | "critical")[]
tools?: string[]
thresholds?: ApprovalThreshold[]
}
export interface ApprovalThreshold {
tool: string
argument: string
/**
 * Amount in minor units above which approval is needed.
 */
above: number
}
/**
 * Where the pending reply carries its reference and a retry repeats it.
 */
export interface ApprovalReference {
resultField?: string
argument?: string
}
export interface IdempotencyRules {
header: string
keyFormat: ("uuid" | "opaque")
scope: ("organization" | "principal" | "global")
lifetimeSeconds: number
/**
 * What makes two requests the same.
 */
fingerprint: ("method" | "tool" | "arguments")[]
/**
 * Entry of errors.yaml for the same key with another fingerprint.
 */
conflict?: string
/**
 * Which outcomes a key remembers.
 */
stores?: ("committed" | "refused" | "failed" | "dry-run")[]
}
export interface DryRunRules {
header: string
trueValue: string
unclearValue?: ("refuse" | "execute")
forecast: ("created" | "modified" | "deleted" | "webhooks" | "notifications")[]
audited?: boolean
}
export interface LicenceRules {
/**
 * Which calls need an active subscription.
 */
blocks: ("read" | "write" | "critical")[]
/**
 * Entry of errors.yaml.
 */
error?: string
activateUrlField?: string
}
export interface AuditRules {
records: ("reads" | "writes" | "refusals" | "dry-runs" | "approvals")[]
fields?: string[]
/**
 * Permission needed to read the log.
 */
readableBy?: string
oauthTag?: string
}
export interface RateLimitRules {
per: ("organization" | "principal")
error?: string
}
export interface CorrelationRules {
header: string
field?: string
}
export interface SignedLinkRules {
lifetimeSeconds: number
signs: ("record" | "tenant" | "expiry")[]
}
export interface SecretRotationRules {
secret?: string
invalidates: ("access-tokens" | "refresh-tokens" | "signed-links" | "api-keys")[]
}
export interface ExportRules {
collects: string[]
signature?: ("ed25519-detached" | "none")
keyPath?: string
}
export interface MoneyRules {
unit: ("minor" | "major")
rounding?: ("half-up" | "half-even")
}
export interface TimeRules {
format: "rfc3339"
/**
 * Time zone whose calendar decides periods and sequence years.
 */
yearOf?: string
}

export type FieldName = string

/**
 * records/<name>.yaml: one kind of record: its fields, who can see it and the shapes in which tools show it.
 */
export interface RecordType {
/**
 * Name used in operations and references.
 */
name: string
/**
 * Singular noun shown to people.
 */
title: string
/**
 * Whose record it is: visible inside one organization, one company of it, to one user, or to everyone.
 */
boundary: ("organization" | "company" | "user" | "shared")
/**
 * Field that identifies a record.
 */
identifier: string
/**
 * Collection of the upstream REST API that holds these records.
 */
upstreamPath?: string
fields: {
[k: string]: RecordField
}
/**
 * Named shapes in which tools show a record: a list of fields and embedded references.
 */
views?: {
/**
 * @minItems 1
 */
[k: string]: [(FieldName | EmbeddedReference), ...((FieldName | EmbeddedReference))[]]
}
states?: StateMachine
sequences?: {
[k: string]: Sequence
}
}
/**
 * A JSON Schema of the value, with two words of our own.
 */
export interface RecordField {
/**
 * The value is the identifier of a record of this kind.
 */
references?: string
/**
 * May change between two reads without anybody having written.
 */
volatile?: boolean
/**
 * Convention the value follows.
 */
kind?: ("money-minor" | "money-major" | "currency" | "instant" | "calendar-date" | "secret")
[k: string]: unknown
}
/**
 * Another record's fields, reached through a reference; null when the reference is null.
 */
export interface EmbeddedReference {
as: string
through: string
pick: string[]
}
export interface StateMachine {
field: string
initial: string
transitions: Transition[]
/**
 * States in which no field changes.
 */
frozen?: string[]
}
export interface Transition {
from: string
to: string
}
export interface Sequence {
format: string
per?: ("organization" | "organization-year")
}

/**
 * requirements.yaml: every promise as a numbered row. A row names the check that verifies it or says why no black box can.
 */
export interface RequirementsFile {
requirements: RequirementRow[]
}
export interface RequirementRow {
id: string
/**
 * MUST fails a run, SHOULD warns, INFO is recorded.
 */
level: ("MUST" | "SHOULD" | "INFO")
/**
 * stated in the document; ambiguous there; found only in another public source; inferred from a stated rule or a standard.
 */
provenance: ("stated" | "ambiguous" | "public" | "inferred")
/**
 * The promise in one sentence.
 */
says: string
/**
 * Where it is promised.
 */
source: string
ambiguity?: string
/**
 * The promise is stated but the names the check looks for were inferred; against a vendor's endpoint a failure is a warning.
 */
namesInferred?: boolean
/**
 * The check, or the checks, that verify the row; each may carry parameters.
 */
check?: (string | [(string | CheckApplication), ...((string | CheckApplication))[]])
/**
 * Why no black box can see it.
 */
excluded?: string
/**
 * Faults that break exactly this promise; a parameter follows a colon.
 */
faults?: string[]
}
export interface CheckApplication {
check: string
/**
 * Parameters, as the check documents them.
 */
with?: {
[k: string]: unknown
}
}

/**
 * scopes.yaml: everything an entitlement is computed from. A call is allowed when role, module, scope and portal all allow it.
 */
export interface ScopesFile {
/**
 * OAuth scopes (RFC 6749 §3.3).
 */
scopes: Scope[]
/**
 * Every permission a role can hold.
 */
permissions?: string[]
modules?: Module[]
portals?: Portal[]
roles?: Role[]
}
export interface Scope {
name: string
/**
 * What the consent page tells the person.
 */
says: string
/**
 * Asked for by a connector that names no scope.
 */
byDefault?: boolean
}
export interface Module {
name: string
title?: string
kind?: ("module" | "connector")
byDefault?: boolean
}
export interface Portal {
name: string
title?: string
accessMode?: ("none" | "read" | "full")
}
export interface Role {
name: string
title?: string
/**
 * Permissions of the role; `*` is all of them.
 */
permissions: string[]
}

/**
 * A published MCP revision.
 */
export type Revision = ("2024-11-05" | "2025-03-26" | "2025-06-18" | "2025-11-25" | "2026-07-28")
/**
 * Id of the ambiguity this choice settles.
 */
export type AmbiguityId = string
/**
 * Why this choice, in a sentence.
 */
export type Because = string

/**
 * system.yaml: where the server lives, which revisions of MCP it speaks, how it authorizes callers, and every choice taken where its documents are silent.
 */
export interface SystemFile {
/**
 * Folder name and the word used on the command line.
 */
name: string
title: string
/**
 * What the system is, in a sentence.
 */
summary: string
source: SourceDocument
endpoint: Endpoint
protocol: Protocol
authorization: Authorization
cors?: Cors
upstream?: Upstream
tools: ToolNaming
resources?: Resources
limits: Limits
/**
 * Public pages the vendor names (privacy policy, support …).
 */
documents?: {
[k: string]: string
}
/**
 * The literal requests of the vendor's document. They must work as they stand.
 */
examples?: DocumentedExample[]
dialect: Dialect
}
/**
 * The document the promises were read from.
 */
export interface SourceDocument {
title: string
/**
 * Date the document gives for itself (RFC 3339 full-date). A document that asks to be synced again makes an old date worth a remark.
 */
date: string
/**
 * Age in days after which the spec is reported as possibly outdated.
 */
maximumAgeDays?: number
}
export interface Endpoint {
/**
 * Path of the MCP endpoint on the server's origin.
 */
path: string
/**
 * Path of the liveness check, if promised.
 */
health?: string
/**
 * Paths where an OpenAPI document may be found.
 */
openApi?: string[]
/**
 * Paths of transports that are no longer offered.
 */
deprecated?: string[]
/**
 * The public address in the vendor's document; never contacted unless a target names it.
 */
documentedUrl?: string
}
/**
 * Revisions and the initialize result. `assumed` is the revision of a request without an MCP-Protocol-Version header (MCP 2025-06-18, Transports, Protocol Version Header).
 */
export interface Protocol {
/**
 * MCP revisions the reference server negotiates, oldest first.
 * 
 * @minItems 1
 */
revisions: [Revision, ...(Revision)[]]
/**
 * Revisions the vendor's document promises; refusing one is a violation, offering more is not.
 * 
 * @minItems 1
 */
documented: [Revision, ...(Revision)[]]
assumed: Revision
/**
 * The capabilities object of the initialize result.
 */
capabilities: {
[k: string]: unknown
}
serverInfo: ServerInfo
/**
 * Text for agents in the initialize result.
 */
instructions?: string
}
export interface ServerInfo {
name: string
version: string
title?: string
}
export interface Authorization {
grants: ("authorization_code" | "refresh_token" | "device_code")[]
/**
 * How clients become known: RFC 7591 dynamic registration, or a published client id.
 */
registration: ("dynamic" | "static")[]
staticClients?: StaticClient[]
/**
 * What the person chooses on the consent page and the grant is frozen to: the noun shown to the person.
 */
boundTo?: string
accessToken: AccessToken
refreshToken?: RefreshToken
apiKeys?: ApiKeys
selector?: Selector
boundaryOverrides?: BoundaryOverrides
}
export interface StaticClient {
id: string
redirectUris?: string[]
}
export interface AccessToken {
/**
 * Lifetime the reference server gives, in seconds.
 */
lifetimeSeconds: number
/**
 * Longest lifetime that still counts as short-lived, in seconds.
 */
maximumLifetimeSeconds: number
/**
 * Text every access token starts with.
 */
prefix?: string
}
export interface RefreshToken {
prefix?: string
rotates?: boolean
lifetimeSeconds?: number
}
export interface ApiKeys {
prefix?: string
boundTo?: string
}
/**
 * Header by which a service key picks a portal it owns; it selects, it never grants.
 */
export interface Selector {
header: string
values: string[]
}
/**
 * Arguments, headers and query parameters a caller might try in order to reach another tenant. None may have an effect.
 */
export interface BoundaryOverrides {
arguments?: string[]
headers?: string[]
query?: string[]
}
export interface Cors {
/**
 * Serialized origins (RFC 6454 §6.2) that may send credentials. All others may not.
 */
credentialedOrigins: string[]
methods: string[]
headers: string[]
maxAgeSeconds?: number
}
/**
 * The REST API the server is a proxy of.
 */
export interface Upstream {
title: string
documentedUrl?: string
timeoutSeconds?: number
}
export interface ToolNaming {
/**
 * Regular expression (ECMA-262, unicode) of every tool name.
 */
namePattern: string
/**
 * What stands between a namespace and an operation in a tool name.
 */
namespaceSeparator?: string
/**
 * The complete set of namespaces.
 */
namespaces?: string[]
/**
 * Plausible tools that do not exist and must be refused by name.
 */
absent?: string[]
/**
 * Verbs that betray a tool that writes, matched against whole words of tool names.
 */
mutatingVerbs?: string[]
/**
 * Most tools a list may show.
 */
maximumListed?: number
}
/**
 * Rules for resources, applied only where a server advertises them.
 */
export interface Resources {
/**
 * URI prefixes resources/read accepts, matched on segment boundaries after canonicalisation.
 */
allowPrefixes?: string[]
/**
 * Resource methods answered with method-not-found while resources are not advertised.
 */
refusedMethods?: string[]
uris?: string[]
}
export interface Limits {
/**
 * Largest request body in bytes.
 */
bodyBytes: number
/**
 * Deepest nesting of arrays and objects in a request body.
 */
jsonDepth: number
/**
 * Requests a tenant may send in a minute.
 */
requestsPerMinute?: number
}
export interface DocumentedExample {
name: string
/**
 * Headers beside Authorization, exactly as documented.
 */
headers?: {
[k: string]: string
}
/**
 * The JSON body as a string, byte for byte.
 */
body: string
/**
 * JSON Schema the result member must satisfy.
 */
result: {
[k: string]: unknown
}
}
/**
 * Choices taken where the documents are silent or contradict themselves.
 */
export interface Dialect {
rootPath?: RootPathFlag
batches?: BatchesFlag
invalidArguments?: InvalidArgumentsFlag
unknownTool?: UnknownToolFlag
resources?: ResourcesFlag
namespacesInInitialize?: NamespacesFlag
toolSet?: ToolSetFlag
foreignRecord?: ForeignRecordFlag
publicList?: PublicListFlag
scopeMatrix?: ScopeMatrixFlag
portal?: PortalFlag
approvalCompletion?: ApprovalCompletionFlag
deviceErrors?: DeviceErrorsFlag
malformedIdempotencyKey?: MalformedKeyFlag
outcomeCarrier?: OutcomeCarrierFlag
activeTenant?: ActiveTenantFlag
}
export interface RootPathFlag {
choice: ("redirect" | "alias" | "absent")
ambiguity?: AmbiguityId
because: Because
}
export interface BatchesFlag {
choice: ("refuse" | "serve")
ambiguity?: AmbiguityId
because: Because
}
export interface InvalidArgumentsFlag {
choice: ("rpc-error" | "tool-error")
ambiguity?: AmbiguityId
because: Because
}
export interface UnknownToolFlag {
choice: ("rpc-error" | "tool-error")
ambiguity?: AmbiguityId
because: Because
}
export interface ResourcesFlag {
choice: ("absent" | "advertised")
ambiguity?: AmbiguityId
because: Because
}
export interface NamespacesFlag {
choice: ("absent" | "present")
ambiguity?: AmbiguityId
because: Because
}
export interface ToolSetFlag {
choice: ("exact" | "at-least")
ambiguity?: AmbiguityId
because: Because
}
export interface ForeignRecordFlag {
choice: ("not-found" | "forbidden")
ambiguity?: AmbiguityId
because: Because
}
export interface PublicListFlag {
choice: ("authenticated" | "public")
ambiguity?: AmbiguityId
because: Because
}
export interface ScopeMatrixFlag {
choice: ("strict" | "write-only")
ambiguity?: AmbiguityId
because: Because
}
export interface PortalFlag {
choice: ("from-grant" | "from-header")
ambiguity?: AmbiguityId
because: Because
}
export interface ApprovalCompletionFlag {
choice: ("server" | "retry")
ambiguity?: AmbiguityId
because: Because
}
export interface DeviceErrorsFlag {
choice: ("rfc8628" | "nested")
ambiguity?: AmbiguityId
because: Because
}
export interface MalformedKeyFlag {
choice: ("refuse" | "protect")
ambiguity?: AmbiguityId
because: Because
}
export interface OutcomeCarrierFlag {
choice: ("rpc-error" | "http-status" | "tool-error")
ambiguity?: AmbiguityId
because: Because
}
export interface ActiveTenantFlag {
choice: ("frozen-at-consent" | "follows-application")
ambiguity?: AmbiguityId
because: Because
}

/**
 * tools/<group>.yaml: the tools of one group, with their JSON Schemas and what each does to records.
 */
export interface ToolsFile {
/**
 * Group or namespace the tools belong to.
 */
group: string
title?: string
tools: ToolEntry[]
}
export interface ToolEntry {
name: string
title?: string
description: string
/**
 * read changes nothing; write changes records; critical is destructive, irreversible or moves money.
 */
safety: ("read" | "write" | "critical")
/**
 * Scopes the token needs, all of them.
 */
scopes?: string[]
/**
 * Permission the caller's role needs.
 */
permission?: string
/**
 * Module that has to be enabled.
 */
module?: string
domain?: string
/**
 * Canonical action behind a meta-tool that does the same.
 */
twin?: string
input: JsonSchema
output?: JsonSchema
/**
 * Whether the document states the tool or its shape was inferred.
 */
provenance?: ("stated" | "public" | "inferred")
operation: Operation
}
/**
 * JSON Schema 2020-12.
 */
export interface JsonSchema {
[k: string]: unknown
}
/**
 * What the tool does to records. The reference server executes it and the suite's model predicts it.
 */
export interface Operation {
kind: ("list" | "get" | "create" | "update" | "delete" | "append" | "transition" | "start" | "stop" | "search" | "aggregate" | "collect" | "link" | "export" | "whoami" | "catalogue" | "dispatch")
/**
 * Kind of record it works on.
 */
record?: string
/**
 * View of the record it returns.
 */
view?: string
/**
 * CEL predicate over `record` that limits the collection.
 */
where?: string
/**
 * Argument that carries the record's identifier.
 */
identifier?: string
parent?: ParentReference
/**
 * Arguments that narrow a collection.
 */
filters?: {
[k: string]: Filter
}
/**
 * Fields that give the collection its stable order; a leading `-` reverses.
 */
sort?: string[]
page?: Paging
/**
 * Values written, each a CEL expression over `arguments`, `record`, `caller` and `now`.
 */
assign?: {
[k: string]: string
}
/**
 * CEL predicates that must hold, each with the errors.yaml entry sent otherwise.
 */
require?: Precondition[]
/**
 * States a transition may start in.
 */
from?: string[]
to?: string
/**
 * Array field an append adds to.
 */
into?: string
sequence?: string
groupBy?: string[]
/**
 * Kinds of record a search or export covers.
 */
over?: string[]
emits?: Emissions
}
/**
 * The collection hangs below one record, named by an argument and visible to the caller.
 */
export interface ParentReference {
argument: string
field: string
record: string
}
export interface Filter {
field: string
/**
 * equals; from and to are inclusive bounds; contains ignores case; includes looks inside an array.
 */
test: ("equals" | "from" | "to" | "contains" | "includes")
}
export interface Paging {
/**
 * Argument with the page number, from 1.
 */
number: string
/**
 * Argument with the page size.
 */
size: string
defaultSize: number
maximumSize: number
/**
 * Member of the reply with the items.
 */
items: string
/**
 * Member of the reply with the size of the whole collection.
 */
total: string
}
export interface Precondition {
that: string
otherwise: string
}
export interface Emissions {
webhooks?: string[]
notifications?: string[]
}

/**
 * types.yaml: JSON Schemas that several tools share, referred to as `$ref: '#/types/<name>'`.
 */
export interface TypesFile {
types: {
[k: string]: {
[k: string]: unknown
}
}
}

/**
 * uat/<id>.yaml: a script a tester runs; its steps are data, a step's kind is code.
 */
export interface UatScript {
id: string
title: string
/**
 * Scripts whose steps have to run first.
 */
fixtureOf?: string[]
/**
 * @minItems 1
 */
steps: [UatStep, ...(UatStep)[]]
}
export interface UatStep {
id: string
/**
 * The id the vendor's document prints behind the step.
 */
seedLabel?: string
/**
 * The id the step belongs to by its meaning.
 */
semanticLabel?: string
action: string
expectation: string
/**
 * Step kind: what the runner does.
 */
kind: string
with?: {
[k: string]: unknown
}
requirements: string[]
}
