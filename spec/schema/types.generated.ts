// Generated from the JSON Schemas beside this file by `npm run generate`. Do not edit.

/**
 * Fields that give the collection its stable order; a leading `-` reverses.
 */
export type VerbOrder = string[]
/**
 * States a transition may start in.
 */
export type VerbStart = string[]
export type ArchetypeName = string
/**
 * Some words of a verb.
 */
export type VerbWords = Partial<Verb>

/**
 * catalogue.yaml: a long tail of actions stated as modules × resources × verbs; the loader makes a tool of each. Action names are <module>.<resource>.<verb>, <alias>.<verb> for a resource with an alias, and <module>.<verb> for a verb of a module itself. What a curated tool names as its twin does what that tool does.
 */
export interface Catalogue {
/**
 * Path of the REST collection behind a resource, with {module} and {resource}.
 */
path?: string
/**
 * Parameter with a record's identifier, for verbs on one record, and field that identifies a generated record.
 */
identifier?: string
/**
 * View of a record its actions show; a shared kind has to have it.
 */
view?: string
/**
 * Fields every generated kind of record has beside those of its archetype; a shared kind may lack them. No caller writes them, verbs assign them.
 */
fields?: {
[k: string]: {
[k: string]: unknown
}
}
/**
 * Verbs every resource has, by name.
 */
verbs: {
[k: string]: Verb
}
/**
 * Verbs some resources have as well, by name.
 */
specials?: {
[k: string]: Verb
}
/**
 * Kinds of resource, by name.
 */
archetypes: {
[k: string]: Archetype
}
/**
 * Modules by name.
 */
modules: {
[k: string]: CatalogueModule
}
/**
 * Shorter names of resources: each verb of the resource can be called as <alias>.<verb>.
 */
aliases?: {
[k: string]: string
}
}
/**
 * One action on a resource.
 */
export interface Verb {
/**
 * What it does, in a sentence; {resource} stands for the resource's title.
 */
says: string
/**
 * Method of the REST action (RFC 9110 §9.3).
 */
method: ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")
/**
 * Safety of the action, as of a tool; a GET reads.
 */
safety: ("read" | "write" | "critical")
/**
 * Whether it takes a record's identifier.
 */
on: ("collection" | "record")
/**
 * Its path is the collection's or the record's own, without the verb.
 */
bare?: boolean
/**
 * Domain it needs, where it is not the module's.
 */
domain?: string
/**
 * Kind of operation, as of a tool.
 */
kind: ("list" | "get" | "create" | "update" | "delete" | "transition" | "search" | "aggregate" | "collect" | "link" | "export")
input?: VerbInput
/**
 * Parameters of `input` that must be given.
 */
required?: string[]
page?: VerbPaging
sort?: VerbOrder
from?: VerbStart
/**
 * State after a transition.
 */
to?: string
/**
 * Entry of errors.yaml sent when a transition cannot start in the record's state.
 */
otherwise?: string
assign?: VerbAssignments
returns?: VerbReply
emits?: VerbEmissions
}
/**
 * Parameters beside the identifier, the page and the record's values: a JSON Schema each, with the words of record fields left out.
 */
export interface VerbInput {
[k: string]: {
[k: string]: unknown
}
}
/**
 * How the collection is read in parts, by a cursor each part hands out for the next.
 */
export interface VerbPaging {
cursor: string
size: string
defaultSize: number
maximumSize: number
items: string
next: string
}
/**
 * Values written, each a CEL expression as in a tool's operation.
 */
export interface VerbAssignments {
[k: string]: string
}
/**
 * Members of the reply beside the view, each a CEL expression as in a tool's operation.
 */
export interface VerbReply {
[k: string]: string
}
/**
 * What leaves the system once the change is committed; {resource} stands for the resource's name.
 */
export interface VerbEmissions {
webhooks?: string[]
notifications?: string[]
}
/**
 * What the resources of one kind have in common.
 */
export interface Archetype {
/**
 * Fields beside the identifier: JSON Schemas with the words of record fields.
 */
fields: {
[k: string]: {
[k: string]: unknown
}
}
/**
 * Fields a creation must give.
 */
required?: string[]
states?: ArchetypeStates
fixtures?: ArchetypeFixtures
}
/**
 * State field and where a new record starts.
 */
export interface ArchetypeStates {
field: string
initial: string
}
/**
 * How the records of each resource of this kind are made, as in fixtures.yaml; the loader gives them their identifiers.
 */
export interface ArchetypeFixtures {
/**
 * Records per organization.
 */
count: number
/**
 * One CEL expression a field.
 */
values: {
[k: string]: string
}
}
/**
 * A module and its resources.
 */
export interface CatalogueModule {
/**
 * The module's name in prose.
 */
title?: string
/**
 * Domain of scopes.yaml: reading verbs need <domain>:read, the others <domain>:write.
 */
domain: string
/**
 * Resources by name: an archetype, or more.
 */
resources?: {
[k: string]: ArchetypeName | Resource
}
/**
 * Verbs of the module itself, on no resource; a curated tool has to be the twin of each.
 */
verbs?: {
[k: string]: Verb
}
}
/**
 * A resource that differs from its archetype.
 */
export interface Resource {
archetype: string
/**
 * What its records are called in prose; the resource's own name when absent.
 */
title?: string
/**
 * Kind of record in records/ that it shares with curated tools; its fields win over the archetype's.
 */
record?: string
/**
 * Domain its writing verbs need, where it is not the module's.
 */
writes?: string
/**
 * Special verbs it has.
 */
also?: string[]
/**
 * Verbs of this resource alone, and words in which it differs from a common or special verb.
 */
verbs?: {
[k: string]: VerbWords
}
/**
 * Common verbs it does not have.
 */
without?: string[]
}

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
wrongState?: ErrorEntry
headerInvalid?: ErrorEntry
inProgress?: ErrorEntry
approvalRejected?: ErrorEntry
approvalExpired?: ErrorEntry
portalRefused?: ErrorEntry
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
/**
 * HTTP status repeated in error.data.status, for callers that see only the JSON-RPC body.
 */
dataStatus?: number
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
 * fixtures.yaml: the invented organizations, people and records the reference server starts with. Left out where only deployed endpoints are judged.
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
/**
 * Service keys, by name.
 */
keys?: {
[k: string]: ServiceKey
}
}
export interface Organization {
id: string
name: string
/**
 * Text that occurs in this organization's records and nowhere else.
 */
canary: string
/**
 * Companies inside the organization, for records of boundary `company`.
 */
companies?: string[]
/**
 * Modules that are on; those that are on by default when absent.
 */
modules?: string[]
/**
 * State of the subscription; active when absent.
 */
subscription?: ("active" | "lapsed" | "free")
/**
 * Plan of governance.licence.plans.
 */
plan?: string
/**
 * Currency the organization works in (ISO 4217).
 */
currency?: string
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
/**
 * Companies the member may act for; all when absent.
 */
companies?: string[]
/**
 * Portals the member may enter; all when absent.
 */
portals?: string[]
}
export interface FixtureActor {
user: string
organization: string
/**
 * Scopes asked for; those of a connector that names none when absent.
 */
scopes?: string[]
/**
 * Portal chosen at consent, or by the selector header of a key.
 */
portal?: string
/**
 * Resource the actor's token is minted for; `upstream` is the REST API behind the server, so the token must be refused here.
 */
audience?: ("mcp" | "upstream")
/**
 * Company chosen at consent.
 */
company?: string
/**
 * Service key the actor presents instead of an OAuth token.
 */
key?: string
}
export interface RecordFixtures {
/**
 * Records per organization.
 */
count: number
/**
 * One CEL expression a field, over `n` (from 1), `base` (a number that differs per organization), `canary`, `organization` and `companies`; day('2026-01-01', n) is a calendar date n days later, instant('2026-01-01T00:00:00Z', n) an instant n seconds later, uuid(n) a UUID made from a number.
 */
values: {
[k: string]: string
}
}
/**
 * A key made by a member; it belongs to one organization.
 */
export interface ServiceKey {
/**
 * Member who made it.
 */
user: string
organization: string
/**
 * The key itself: invented, and good on a loopback server only.
 */
value: string
/**
 * Role it acts in; the maker's when absent.
 */
role?: string
/**
 * Scopes it holds; all when absent.
 */
scopes?: string[]
/**
 * Companies it may act for; all when absent.
 */
companies?: string[]
/**
 * Portals it may select; all when absent.
 */
portals?: string[]
/**
 * It was revoked.
 */
revoked?: boolean
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
refusalOrder: ("authentication" | "envelope" | "method" | "tool" | "entitlement" | "scope" | "licence" | "idempotency" | "arguments" | "approval" | "existence" | "portal")[]
approvals?: ApprovalRules
idempotency?: IdempotencyRules
dryRun?: DryRunRules
licence?: LicenceRules
audit?: AuditRules
rateLimit?: RateLimitRules
correlation?: CorrelationRules
signedLinks?: SignedLinkRules
invitations?: InvitationRules
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
/**
 * An approval is good for one call.
 */
singleUse?: boolean
/**
 * Lifetime of a request that is pending, or approved and unused, in seconds.
 */
expiresSeconds?: number
/**
 * Role, module, scope and portal are checked again when the approved call runs.
 */
reauthorizedAtExecution?: boolean
/**
 * Whether the requester may decide on their own request.
 */
selfApproval?: ("refused" | "allowed")
reference?: ApprovalReference
/**
 * Path of the page where a person decides, with one {placeholder} for the company (or for the organization, where there are no companies). Below it, `/activity` shows the trail of a record.
 */
screen?: string
/**
 * Other policies an administrator may set; a run switches to one by its name.
 */
alternatives?: {
[k: string]: ApprovalPolicy
}
/**
 * Kind of record that shows approvals.
 */
record?: string
/**
 * Permission a person needs to decide.
 */
approver?: string
}
/**
 * Which calls wait for a person.
 */
export interface ApprovalPolicy {
/**
 * Calls of these tools wait.
 */
safety?: ("read" | "write" | "critical")[]
/**
 * Tools that wait whatever their safety.
 */
tools?: string[]
/**
 * Calls that wait from an amount on.
 */
thresholds?: ApprovalThreshold[]
/**
 * Tools that never wait; wins over safety, loses to a threshold.
 */
exempt?: string[]
/**
 * Portals the policy holds in; every one when absent.
 */
portals?: string[]
/**
 * Who finishes an approved call: the server at once, or the caller by repeating it with its reference. Default: dialect.approvalCompletion.
 */
completion?: ("server" | "retry")
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
/**
 * Member of the pending reply with the reference.
 */
resultField?: string
/**
 * Argument by which a retry repeats it.
 */
argument?: string
/**
 * Member of the pending reply with its status.
 */
statusField?: string
/**
 * The status of a call that waits.
 */
pending?: string
}
export interface IdempotencyRules {
/**
 * Request header with the key.
 */
header: string
/**
 * What a key has to look like: a UUID (RFC 9562), or anything.
 */
keyFormat: ("uuid" | "opaque")
/**
 * Within what a key is unique.
 */
scope: ("organization" | "principal" | "global")
/**
 * How long a key is remembered, in seconds.
 */
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
/**
 * A covered call without a key is refused; when absent, it just is not protected.
 */
required?: boolean
/**
 * Calls that heed the header: creations, or everything that is not a read.
 */
covers?: ("creations" | "writes")
/**
 * Member of params._meta that may carry the key instead; disagreeing with the header is refused.
 */
metaField?: string
/**
 * What a second use of a key does while the first still runs.
 */
concurrent?: ("wait" | "refuse")
/**
 * Entry of errors.yaml for a malformed key.
 */
invalid?: string
}
export interface DryRunRules {
/**
 * Request header that asks for a forecast.
 */
header: string
/**
 * Header value that asks for a forecast; compared ignoring case.
 */
trueValue: string
/**
 * What any other value does.
 */
unclearValue?: ("refuse" | "execute")
/**
 * Lists the forecast holds.
 */
forecast: ("created" | "modified" | "deleted" | "webhooks" | "notifications")[]
/**
 * A forecast leaves an entry in the audit log.
 */
audited?: boolean
/**
 * Header values that execute, as does an absent header.
 */
falseValues?: string[]
/**
 * Member of params._meta that may ask instead; disagreeing with the header is refused.
 */
metaField?: string
/**
 * Entry of errors.yaml for an unclear value.
 */
invalid?: string
/**
 * Member of the reply with the forecast, which holds the lists of `forecast` under these names.
 */
resultField?: string
/**
 * Member of the reply that is true, so that nobody takes a forecast for what happened.
 */
markField?: string
members?: ForecastMembers
}
/**
 * How the entries of the forecast's lists name their members.
 */
export interface ForecastMembers {
/**
 * Kind of record, as records/ names it.
 */
type: string
/**
 * The record's identifier; that of a record to be created may be provisional.
 */
id: string
/**
 * Values of a record to be created or deleted, by field.
 */
fields?: string
/**
 * Fields of a record to be modified that would change, each an object with `from` and `to`.
 */
changes?: string
/**
 * The value a field has.
 */
from?: string
/**
 * The value it would have.
 */
to?: string
/**
 * Name of a webhook's event.
 */
event?: string
/**
 * Address it would be sent to.
 */
target?: string
/**
 * How somebody would be notified.
 */
channel?: string
/**
 * Who would be.
 */
recipient?: string
}
export interface LicenceRules {
/**
 * Which requests need an active subscription: calls by safety, and listing.
 */
blocks: ("read" | "write" | "critical" | "list")[]
/**
 * Entry of errors.yaml.
 */
error?: string
/**
 * Member of error.data with the address where a subscription is activated.
 */
activateUrlField?: string
/**
 * That address, absolute (RFC 3986).
 */
activateUrl?: string
/**
 * Plans by name.
 */
plans?: {
[k: string]: Plan
}
}
/**
 * What a plan allows.
 */
export interface Plan {
/**
 * Most members.
 */
users?: number
/**
 * Modules it has; all when absent.
 */
modules?: string[]
}
export interface AuditRules {
/**
 * Which calls leave an entry.
 */
records: ("reads" | "writes" | "refusals" | "dry-runs" | "approvals")[]
/**
 * What an entry tells, by the field names of `record`.
 */
fields?: string[]
/**
 * Permission needed to read the log.
 */
readableBy?: string
/**
 * Tag of entries made with an OAuth token, and of no others.
 */
oauthTag?: string
/**
 * Kind of record that shows the log.
 */
record?: string
actorTypes?: ActorTypes
/**
 * Days an entry is kept.
 */
retentionDays?: number
}
/**
 * How the log names the kinds of caller.
 */
export interface ActorTypes {
/**
 * A person's client, with an access token.
 */
oauth: string
/**
 * A program, with a service key.
 */
apiKey: string
}
export interface RateLimitRules {
/**
 * What has a bucket of its own; its size is limits.requestsPerMinute in system.yaml.
 */
per: ("organization" | "principal")
/**
 * Entry of errors.yaml.
 */
error?: string
}
export interface CorrelationRules {
/**
 * Response header with an identifier of this one request.
 */
header: string
/**
 * Member of error.data that repeats it.
 */
field?: string
}
export interface SignedLinkRules {
/**
 * Seconds a link lives, fixed when it is made; a link is refused from that second on.
 */
lifetimeSeconds: number
/**
 * What the signature protects.
 */
signs: ("record" | "tenant" | "expiry")[]
/**
 * Path of a link; {id} is the record's identifier.
 */
path?: string
/**
 * Query parameter with the signature.
 */
parameter?: string
/**
 * Media type of what the link serves.
 */
mediaType?: string
/**
 * HTTP status of a link that is expired, altered or revoked.
 */
refusedStatus?: number
}
/**
 * People are invited by a record: its link leads to a page where whoever it is for signs in and accepts.
 */
export interface InvitationRules {
/**
 * Kind of record that invites.
 */
record: string
/**
 * Path of the page; {id} is the record's identifier.
 */
path: string
/**
 * Query parameter with the signature.
 */
parameter: string
/**
 * State of a record that was accepted, which it reaches from an open one only.
 */
accepted: string
/**
 * Field with the mail address of whoever is invited.
 */
email: string
/**
 * Field with the role they get.
 */
role: string
}
export interface SecretRotationRules {
/**
 * Name of the instance's secret in the vendor's document.
 */
secret?: string
/**
 * What the old secret made and the new one refuses.
 */
invalidates: ("access-tokens" | "refresh-tokens" | "signed-links")[]
}
/**
 * The answer to a request for access (GDPR, Art. 15): everything kept about one subject and nothing about another.
 */
export interface ExportRules {
/**
 * How the whole bundle (canonical JSON, RFC 8785) is signed.
 */
signature?: ("ed25519-detached" | "none")
/**
 * Path of the JWK set (RFC 7517) with the public key.
 */
keyPath?: string
/**
 * Kind of record the export is about.
 */
subject: string
/**
 * Sections of the bundle by name.
 */
sections: {
[k: string]: ExportSection
}
/**
 * Whether the request's reply holds the bundle, or a job to be asked again.
 */
completion?: ("immediate" | "job")
reply: ExportReply
}
/**
 * Records of one kind that belong to the subject.
 */
export interface ExportSection {
/**
 * Kind of record.
 */
record: string
/**
 * Field that holds the subject's identifier.
 */
by: string
}
/**
 * Members of a reply, and the words of its status. A job is asked again by the same call.
 */
export interface ExportReply {
/**
 * Member with the identifier of the request.
 */
request: string
/**
 * Member that tells how far it is.
 */
status: string
/**
 * Status of a job that is to be asked again.
 */
pending: string
/**
 * Status of a reply that holds the bundle.
 */
done: string
/**
 * Member with the bundle, an object whose members are the sections and what tells of the whole.
 */
bundle: string
/**
 * Member with the detached signature, in base64url.
 */
signature: string
/**
 * Member with the `kid` of the key in the JWK set.
 */
keyId: string
}
export interface MoneyRules {
/**
 * Unit of every field of kind money-*: integers in the currency's smallest unit, or numbers in units of it.
 */
unit: ("minor" | "major")
/**
 * How an exact amount becomes one that can be paid.
 */
rounding?: ("half-up" | "half-even")
/**
 * Decimals of currencies that do not have two (ISO 4217).
 */
exponents?: {
[k: string]: number
}
/**
 * How the name of a money field ends.
 */
suffix?: string
}
export interface TimeRules {
/**
 * Instants are RFC 3339 date-times with an offset, days are full-dates.
 */
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
 * Named shapes in which tools show a record: a list of fields, embedded references and totals.
 */
views?: {
/**
 * @minItems 1
 */
[k: string]: [(FieldName | EmbeddedReference | EmbeddedTotal), ...((FieldName | EmbeddedReference | EmbeddedTotal))[]]
}
states?: StateMachine
/**
 * Counters without gaps or repetition, also under concurrency; drawn by an operation.
 */
sequences?: {
[k: string]: Sequence
}
/**
 * Field with the user a record belongs to (boundary `user`, roles with ownOnly).
 */
ownerField?: string
/**
 * Field with the company a record belongs to (boundary `company`).
 */
companyField?: string
/**
 * Who writes the records: tools (when absent), or the governance pipeline, which tools can only show or cancel. Those kept by `webhooks` are subscriptions and have `url` and `events` (all when empty); those kept by `notifications` say what was sent: `channel`, `recipient`, `about` and `at`; those kept by `memberships` are who belongs to the organization: the identifier is the user, beside it `email` and `role`.
 */
keptBy?: ("tools" | "audit" | "approvals" | "modules" | "policy" | "webhooks" | "notifications" | "keys" | "memberships")
}
/**
 * A JSON Schema of the value, with words of our own; `$ref` may point to #/types/… or another record's field or view.
 */
export interface RecordField {
/**
 * The value is the identifier of a record of this kind.
 */
references?: string
/**
 * The value is the identifier of a record whose kind stands in this field of the same record.
 */
referencesKindIn?: string
/**
 * May change between two reads without anybody having written.
 */
volatile?: boolean
/**
 * Convention the value follows: money-minor is an integer in the currency's smallest unit, money-major a number in units of it, duration-seconds an integer, an instant an RFC 3339 date-time, a calendar-date an RFC 3339 full-date.
 */
kind?: ("money-minor" | "money-major" | "currency" | "instant" | "calendar-date" | "secret" | "duration-seconds")
/**
 * CEL expression over `record` that gives the value on every read; never written.
 */
derived?: string
/**
 * A search looks into it.
 */
searchable?: boolean
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
/**
 * The sum of a field over the records of another kind that name this one and that the caller reaches.
 */
export interface EmbeddedTotal {
as: string
/**
 * Field that is summed; null adds nothing.
 */
sum: string
/**
 * Kind of record.
 */
over: string
/**
 * Its field with the identifier of this one.
 */
by: string
}
/**
 * States a record goes through; a change that is not listed is refused.
 */
export interface StateMachine {
field: string
initial: string
transitions: Transition[]
/**
 * States in which no field changes but through a listed transition, embedded lines included.
 */
frozen?: string[]
}
export interface Transition {
/**
 * State it starts in; `*` is any.
 */
from: string
to: string
/**
 * What causes it when no tool does: a person, the clock, another record.
 */
by?: string
}
export interface Sequence {
/**
 * Text of a value: {year} (in the zone of governance.time.yearOf) and {number:4} (at least four digits, from 1).
 */
format: string
/**
 * What has a counter of its own.
 */
per?: ("organization" | "organization-year")
}

/**
 * requirements.yaml: every promise as a numbered row. A row names the check that verifies it or says why no black box can.
 */
export interface RequirementsFile {
/**
 * Rows of this package that hold here as well. own-words: what a server owes by the revision it speaks and by what it says of itself, in its schemas and annotations. authorization: what it owes once it asks for a token. loopback: what it owes as a server on this machine. They stand in spec/protocol, in a folder of that name.
 */
joins?: ("own-words" | "authorization" | "loopback")[]
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
/**
 * Last revision of MCP that asks for it. The row does not hold for a system that speaks newer ones only.
 */
until?: string
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
 * Parameters, as the check documents them. The words `tool`, `tools`, `in`, `whole` and `parents` always name tools.
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
 * OAuth scopes (RFC 6749 §3.3). The scopes of `domains` are added to them.
 */
scopes: Scope[]
/**
 * Every permission a role can hold.
 */
permissions?: string[]
modules?: Module[]
portals?: Portal[]
roles?: Role[]
domains?: ScopeDomains
needs?: ScopeNeeds
listedWith?: ListingScopes
/**
 * Scopes that exist in the system but are never given to an agent: asking for one is refused or granted without it.
 */
neverIssued?: string[]
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
/**
 * On for an organization that lists no modules.
 */
byDefault?: boolean
/**
 * Module that has to be on as well (a connector of an integrations module).
 */
requires?: string
/**
 * While it is off, no tool at all is offered.
 */
gatesEverything?: boolean
}
export interface Portal {
name: string
title?: string
/**
 * What may be done through the portal: nothing, reading, or everything the role allows.
 */
accessMode?: ("none" | "read" | "full")
/**
 * Kinds of record with another access mode than the portal.
 */
records?: {
[k: string]: "none" | "read" | "full"
}
}
export interface Role {
name: string
title?: string
/**
 * Permissions of the role; `*` is all of them.
 */
permissions: string[]
/**
 * Somebody always holds it: it is not taken from the last one who does.
 */
alwaysHeld?: boolean
/**
 * Kinds of record of which the role reaches only the caller's own (the record's ownerField).
 */
ownOnly?: string[]
}
/**
 * Scopes and permissions of the grammar `<domain>:<action>`; each combination is one scope and one permission of the same name.
 */
export interface ScopeDomains {
/**
 * Domains by name, with the noun shown to people.
 */
names: {
[k: string]: string
}
/**
 * Actions by name, with the consent page's sentence; `{domain}` stands for the noun.
 */
actions: {
[k: string]: string
}
/**
 * What stands between domain and action.
 */
separator?: string
}
/**
 * Scopes a request needs, all of them: listing, and calling a tool of each safety. A tool that names its own scopes needs those instead.
 */
export interface ScopeNeeds {
list?: string[]
read?: string[]
write?: string[]
critical?: string[]
}
/**
 * Scopes a token needs to see a tool of each safety in tools/list, where seeing needs fewer than calling. Absent: a tool is listed when it may be called.
 */
export interface ListingScopes {
read?: string[]
write?: string[]
critical?: string[]
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
 * Path where a manifest of the MCP server, with its tools, may be found.
 */
manifest?: string
/**
 * Paths of transports that are no longer offered.
 */
deprecated?: string[]
/**
 * The public address in the vendor's document; never contacted unless a target names it.
 */
documentedUrl?: string
/**
 * Pages of the vendor's application a person is sent to, by what they are for; paths with {placeholders}.
 */
pages?: {
[k: string]: string
}
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
 * How callers talk. sessions: the server hands out an Mcp-Session-Id on initialize, and every later request repeats it (MCP 2025-03-26, Transports, Session Management). request-metadata: there is no initialize, every request tells its revision and capabilities (MCP 2026-07-28, Basic, _meta). Absent: any request may be the first.
 */
conversation?: ("sessions" | "request-metadata")
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
/**
 * Paths of the authorization server's endpoints by their metadata name (RFC 8414 §2: authorization_endpoint, token_endpoint …), where the vendor fixes them.
 */
endpoints?: {
[k: string]: string
}
/**
 * Page where a person picks the organization their own screens work in. No token follows.
 */
switchPage?: string
/**
 * What a grant is frozen to when the person consents; nothing in a later request can change it.
 */
grantFixes?: ("organization" | "company" | "portal")[]
device?: DeviceGrant
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
/**
 * What using a refresh token twice does: refused, or the whole family of tokens dies (OAuth 2.1 §4.3.1).
 */
reuse?: ("refused" | "revokes-family")
}
export interface ApiKeys {
/**
 * Text every key starts with.
 */
prefix?: string
/**
 * The noun a key belongs to: one organization, never the platform.
 */
boundTo?: string
/**
 * Regular expression (ECMA-262, unicode) of a whole key.
 */
pattern?: string
}
/**
 * Header by which a service key picks a portal it owns; it selects, it never grants.
 */
export interface Selector {
header: string
values: string[]
/**
 * Values that must be refused: of another portal, unknown, or empty.
 */
refused?: string[]
}
/**
 * Arguments, headers and query parameters a caller might try in order to reach another tenant. None may have an effect.
 */
export interface BoundaryOverrides {
arguments?: string[]
headers?: string[]
query?: string[]
}
/**
 * Device authorization grant (RFC 8628 §3.2).
 */
export interface DeviceGrant {
/**
 * Lifetime of the device and user codes, in seconds.
 */
expiresSeconds: number
/**
 * Shortest time between two polls, in seconds.
 */
intervalSeconds: number
/**
 * Page where the person types the user code.
 */
verificationPath?: string
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
/**
 * Fewest tools the list of a fully entitled caller shows.
 */
minimumListed?: number
manifest?: ToolManifest
}
/**
 * Where an entry of tools/list states the tool's safety and whether it waits for approval.
 */
export interface ToolManifest {
/**
 * Key in the entry's _meta (MCP, Basic, _meta).
 */
metaKey: string
/**
 * Member with read, write or critical.
 */
safety?: string
/**
 * Boolean member.
 */
requiresApproval?: string
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
/**
 * Kinds of record that can be read as MCP resources: one collection and one template each.
 */
families?: ResourceFamily[]
}
/**
 * A collection and its records as resources.
 */
export interface ResourceFamily {
/**
 * Name in resources/list.
 */
name: string
/**
 * Kind of record it shows.
 */
record: string
/**
 * View of the record it shows.
 */
view?: string
/**
 * URI of the collection.
 */
uri: string
/**
 * URI template (RFC 6570) of one record; its variable is the identifier.
 */
uriTemplate: string
/**
 * Media type of the contents.
 */
mimeType: string
/**
 * Scopes the token needs, all of them.
 */
scopes?: string[]
/**
 * Permission the caller's role needs.
 */
permission?: string
}
/**
 * What the server refuses beyond; one that is left out is not promised.
 */
export interface Limits {
/**
 * Largest request body in bytes.
 */
bodyBytes?: number
/**
 * Deepest nesting of arrays and objects in a request body.
 */
jsonDepth?: number
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
 * Scopes the token needs, all of them; scopes.yaml `needs` when absent.
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
/**
 * Subject the tool belongs to, where it is not its group.
 */
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
/**
 * What it does. opaque: the tool is known by its schemas and its safety alone, nothing is said of records; no other word may stand beside it.
 */
kind: ("list" | "get" | "create" | "update" | "delete" | "append" | "transition" | "start" | "stop" | "search" | "aggregate" | "collect" | "link" | "export" | "whoami" | "catalogue" | "dispatch" | "opaque")
/**
 * Kind of record it works on.
 */
record?: string
/**
 * View of the record it returns; of a link, the view that what it leads to shows.
 */
view?: string
/**
 * CEL predicate over `record`, `arguments`, `caller` and `now` that limits the collection.
 */
where?: string
/**
 * Argument that carries the record's identifier.
 */
identifier?: string
/**
 * Argument that holds the values of the record, as one object; without it each value is an argument of its own.
 */
body?: string
parent?: ParentReference
/**
 * Arguments that narrow a collection.
 */
filters?: {
[k: string]: Filter
}
/**
 * Other collections in the reply of a list, by the name of their member. What a caller may not see of one is left out of it.
 */
beside?: {
[k: string]: CollectionBeside
}
/**
 * Fields that give the collection its stable order; a leading `-` reverses.
 */
sort?: string[]
page?: Paging
/**
 * Values written, each a CEL expression over `arguments`, `record`, `parent`, `named` (the records a new one names, by kind, and those that these name), `caller`, `now` and `sequence`. Arguments with a field's name are written without being listed.
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
/**
 * An update that leaves nothing as it was: a field that may be given and is not has its default afterwards, the initial state, or null.
 */
replaces?: boolean
/**
 * Kinds of record that must not name the one that is deleted; `otherwise` is sent where one does.
 */
unlessNamedBy?: string[]
/**
 * Argument that names the state to go to, where the caller chooses it.
 */
toArgument?: string
/**
 * State after a transition, start or stop.
 */
to?: string
/**
 * Array field an append adds to.
 */
into?: string
/**
 * Sequence of the record whose next value is drawn, as `sequence` in assign.
 */
sequence?: string
/**
 * Fields whose equal values make one group of an aggregate.
 */
groupBy?: string[]
/**
 * Kinds of record a search or export covers.
 */
over?: string[]
emits?: Emissions
/**
 * Members of the reply where no view gives them, or beside it, each a CEL expression over `arguments`, `record`, `caller`, `now` and, for a link, `link` (`url`, `expiresInSeconds`); that of an invitation has its `url` too.
 */
returns?: {
[k: string]: string
}
/**
 * What a call answers when there is no record to act on: a refusal, or null.
 */
whenNone?: ("refuse" | "null")
/**
 * Argument that picks one of the companies the caller may act for; any other is refused like a foreign record.
 */
company?: string
/**
 * Entry of errors.yaml sent when a transition cannot start in the record's state.
 */
otherwise?: string
/**
 * At most one record may be started per …; starting another stops the first.
 */
onePer?: ("user" | "company" | "organization")
/**
 * Members of an aggregate's reply.
 */
measures?: {
[k: string]: Measure
}
collect?: Collection
search?: SearchRules
catalogue?: CatalogueRules
dispatch?: DispatchArguments
}
/**
 * The collection hangs below one record, named by an argument and visible to the caller.
 */
export interface ParentReference {
argument: string
field: string
record: string
/**
 * State the parent is moved to when the record is made; where it cannot be, `otherwise` is sent.
 */
to?: string
}
export interface Filter {
field: string
/**
 * equals; from and to are inclusive bounds; contains ignores case; includes looks inside an array.
 */
test: ("equals" | "from" | "to" | "contains" | "includes")
}
export interface CollectionBeside {
/**
 * Kind of record.
 */
record: string
/**
 * View of the records it shows.
 */
view?: string
/**
 * CEL predicate over `record`, `arguments`, `caller` and `now` that limits it.
 */
where?: string
/**
 * Fields that give it its stable order; a leading `-` reverses.
 */
sort?: string[]
}
/**
 * How a list is read in parts: by page number (`number`, `total`), or by a cursor each part hands out for the next (`cursor`, `next`).
 */
export interface Paging {
/**
 * Argument with the page number, from 1.
 */
number?: string
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
total?: string
/**
 * Argument with the cursor of an earlier reply.
 */
cursor?: string
/**
 * Member of the reply with the cursor of what follows; null or absent at the end.
 */
next?: string
}
export interface Precondition {
that: string
otherwise: string
}
/**
 * What leaves the system once the change is committed.
 */
export interface Emissions {
/**
 * Names of webhook events.
 */
webhooks?: string[]
/**
 * Notifications as `<channel>:<recipient>`.
 */
notifications?: string[]
}
/**
 * A figure over the records of one kind the caller can list.
 */
export interface Measure {
/**
 * Kind of record.
 */
over: string
/**
 * How the records become one figure.
 */
by: ("count" | "sum" | "minimum" | "maximum")
/**
 * Field that is summed or compared.
 */
field?: string
/**
 * CEL predicate over `record`, `arguments` and `now`.
 */
where?: string
}
/**
 * What a collect gathers into the record: other records, grouped, each group one line, and each gathered record marked so that it is never gathered again.
 */
export interface Collection {
/**
 * Kind of record gathered.
 */
from: string
/**
 * CEL predicate over `item` (the gathered record), `record`, `arguments` and `now`.
 */
where: string
groupBy: Grouping
/**
 * Array field that receives one line a group.
 */
into: string
/**
 * Members of a line, each a CEL expression over `group` (its fields), `items` and `price`.
 */
line: {
[k: string]: string
}
price?: Pricing
/**
 * Fields written to each gathered record in the same transaction, each a CEL expression over `record` and `now`.
 */
mark?: {
[k: string]: string
}
}
/**
 * Fields that make a group: always the same, or chosen by an argument.
 */
export interface Grouping {
/**
 * Argument that chooses; without it the only choice holds.
 */
argument?: string
/**
 * Fields by choice; no field makes one group of everything.
 */
choices: {
[k: string]: string[]
}
}
/**
 * The sum over a group's items of quantity × rate, computed exactly and rounded once a group by governance.money.rounding.
 */
export interface Pricing {
/**
 * Field with the quantity.
 */
quantity: string
/**
 * Field with the price of one unit, in minor units of the currency.
 */
rate: string
/**
 * How much quantity makes a unit: 3600 for seconds priced by the hour.
 */
quantityPerUnit: number
}
/**
 * A search over the searchable fields of the kinds in `over`.
 */
export interface SearchRules {
/**
 * Argument with the text.
 */
argument: string
/**
 * Argument that narrows the kinds of record.
 */
kinds?: string
/**
 * Argument with the most hits wanted.
 */
limit?: string
/**
 * Member of the reply with the hits, best first, each with `type`, `id`, `label` and `score`.
 */
items: string
/**
 * Least share of common trigrams, from 0 to 1, that still is a hit; case and accents do not count.
 */
minimumSimilarity?: number
}
/**
 * Arguments by which catalogue.yaml is looked up, and the members of the reply. Without an argument it lists the modules and how many actions each has; `action` wins over the others, `module` and `search` narrow the actions together.
 */
export interface CatalogueRules {
/**
 * Lists a module's actions.
 */
module: string
/**
 * Shows one action's schema.
 */
action: string
/**
 * Finds actions whose name or description holds a text; case and accents do not count.
 */
search: string
returns: CatalogueReply
}
/**
 * Members of the replies.
 */
export interface CatalogueReply {
/**
 * List of the modules, each with `module` and `count`.
 */
modules: string
/**
 * Name of a module.
 */
module: string
/**
 * Number of actions: of a module in its entry, of all that are meant in the reply itself.
 */
count: string
/**
 * List of actions, each with `action`, `method` and `summary`.
 */
actions: string
/**
 * Name of an action.
 */
action: string
/**
 * Method of the REST action it stands for (RFC 9110 §9).
 */
method: string
/**
 * What it does, in a sentence.
 */
summary: string
/**
 * Path of that REST action. From here on: shown of one action alone.
 */
path?: string
/**
 * The name that is no alias.
 */
canonical?: string
/**
 * Whether it reads, writes, or does what cannot be taken back.
 */
safety?: string
/**
 * Scopes it needs.
 */
scopes?: string
/**
 * JSON Schema of its parameters.
 */
schema: string
}
/**
 * Arguments that name an action of catalogue.yaml and carry its parameters (path, query and body in one bag).
 */
export interface DispatchArguments {
action: string
params: string
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
 * Number of the step in the vendor's document; parts of one share it.
 */
documentStep?: number
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
/**
 * Steps that have to pass before this one makes sense, by id; `id.part` when a part of one is enough.
 */
after?: string[]
/**
 * Parameters, as the step kind documents them; `tool` and `tools` name tools. Texts may hold ${run} (a text of this run only), ${record} (the record the scenario works on) ${sample.<field>} (a field of the first listed record), ${<name>.<field>} (a field of a record an earlier step kept under a name), and the days ${month.first}, ${month.last} and ${lastMonth.last} in UTC.
 */
with?: {
[k: string]: unknown
}
/**
 * Rows the step is evidence for.
 */
requirements: string[]
/**
 * Rows that one part of the step is evidence for, by the part's name; `requirements` for the others.
 */
parts?: {
/**
 * @minItems 1
 */
[k: string]: [string, ...(string)[]]
}
/**
 * What has to be observed for the step to pass.
 */
passes?: string
/**
 * What the report keeps of it.
 */
evidence?: string
/**
 * The attempt that has to fail where the step succeeds.
 */
negativeTwin?: string
}
