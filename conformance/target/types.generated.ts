// Generated from the JSON Schemas beside this file by `npm run generate`. Do not edit.

/**
 * The endpoint to judge, who the run acts as and what it may do there. Credentials stand in environment variables, written ${NAME}.
 */
export interface TargetFile {
/**
 * The MCP endpoint.
 */
url: string
/**
 * Name of the system, or path of its spec folder.
 */
system?: string
/**
 * Who plays each part, by token, by oauth, or without a credential (anonymous). Checks name the parts: full, other, limited, secondUser, expired …
 */
actors?: {
[k: string]: TargetActor
}
/**
 * OAuth client registered beforehand, with redirect address http://127.0.0.1/callback on any port (RFC 8252 §7.3). Without it the run registers one.
 */
clientId?: string
/**
 * Origin of the authorization server, when it is not the endpoint's own: scripted sign-ins type passwords nowhere else.
 */
authorizationServer?: string
hooks?: TargetHooks
upstream?: TargetUpstream
/**
 * Whether the run may change records. Default: none.
 */
writes?: ("none" | "allowed")
/**
 * The organizations may be left in any state. Default: false.
 */
disposable?: boolean
/**
 * Inferred or public-only requirements that this vendor does promise, by id, or all: broken ones fail instead of warning.
 */
requires?: ("all" | string[])
limits?: TargetLimits
}
export interface TargetActor {
/**
 * Access token, from the environment: ${NAME}.
 */
token?: string
oauth?: OAuthSignIn
/**
 * It acts without a credential, at a server that asks for none.
 */
anonymous?: true
/**
 * Texts that occur in the records of this actor's organization and nowhere else.
 */
canaries?: string[]
organization?: string
role?: string
/**
 * Who it is, so that two actors of one user are recognised.
 */
user?: string
/**
 * Portal it acts through.
 */
portal?: string
/**
 * Portals a service key owns, of which it selects one a request; unknown when absent.
 */
portals?: string[]
/**
 * Companies of the organization it may act for; all when absent.
 */
companies?: string[]
/**
 * Scopes its token holds, where oauth does not say it.
 */
scopes?: string[]
/**
 * Modules that are on in its organization; unknown when absent.
 */
modules?: string[]
/**
 * Headers sent with every request, such as the portal a service key selects.
 */
headers?: {
[k: string]: string
}
}
export interface OAuthSignIn {
/**
 * scripted: the run fills the sign-in forms. browser: a person signs in; the grant is kept in the user's cache folder.
 */
as: ("scripted" | "browser")
/**
 * User name or e-mail address.
 */
login?: string
/**
 * From the environment: ${NAME}.
 */
password?: string
/**
 * Value or label of the option to take on the way, e.g. the organization; a list where several questions are asked.
 */
choose?: (string | string[])
buttons?: ConsentButtons
/**
 * Scopes to ask for. Default: those the server announces.
 */
scopes?: string[]
/**
 * RFC 8707 resource to ask for. Default: the endpoint's own.
 */
resource?: string
}
/**
 * Labels of the consent buttons where they are not the ordinary English words.
 */
export interface ConsentButtons {
allow?: string
deny?: string
}
/**
 * How the run reaches what MCP cannot. advanceClock moves the server's clock by ${seconds}. upstreamFails makes the API behind it answer ${status}, or fail as ${network} (timeout or dns; the other value is empty); upstreamRecovers ends that. crashNextCall makes the next call end in an internal error saying ${message}. touchUpstreamRecord changes a field of a record (${record}, ${id}) behind the server and answers {"field", "value"} as JSON. approve and reject decide a waiting call as a person (${reference}, ${tool}, ${arguments} as JSON, ${organization}, ${as}: the user who decides, ${screen}); exit code 3 or HTTP 403 or 409 says that the server refused the decision; prompt asks the person at the terminal. setModule turns ${module} of ${organization} on or off (${enabled}); setPermission gives ${user} of ${organization} a ${permission} or takes it away (${allowed}); setPolicy chooses the approval ${policy} of ${organization} by its name in governance.yaml; setSubscription sets its ${state}; limitRate lets each tenant send ${requestsPerMinute}, 0 ends the limit; setRole gives ${user} another ${role} in ${organization}, removeMember ends the membership and addMember makes one with a ${role}; switchActiveOrganization lets ${user} work in ${organization} on the vendor's own pages; revokeKey revokes the service key of ${actor}, which the server calls ${name}, or makes it good again (${revoked}); rotateSecret puts a new secret in the place of the instance's own.
 */
export interface TargetHooks {
advanceClock?: HookAction
upstreamFails?: HookAction
upstreamRecovers?: HookAction
crashNextCall?: HookAction
touchUpstreamRecord?: HookAction
approve?: DecisionHook
reject?: DecisionHook
setModule?: HookAction
setPermission?: HookAction
setPolicy?: HookAction
setSubscription?: HookAction
limitRate?: HookAction
revokeKey?: HookAction
setRole?: HookAction
removeMember?: HookAction
addMember?: HookAction
switchActiveOrganization?: HookAction
rotateSecret?: HookAction
control?: ControlHook
}
export interface HookAction {
/**
 * Shell command; the values are environment variables of the same names. Exit code 0 means done.
 */
command?: string
http?: HookRequest
}
export interface HookRequest {
method: ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")
url: string
/**
 * Credentials from the environment: ${NAME}.
 */
headers?: {
[k: string]: string
}
/**
 * Sent as JSON; a text as it stands.
 */
body?: ({
[k: string]: unknown
} | string)
}
export interface DecisionHook {
/**
 * Shell command; the values are environment variables of the same names. Exit code 0 means done.
 */
command?: string
http?: HookRequest
/**
 * Ask the person at the terminal to decide, and wait.
 */
prompt?: true
}
/**
 * Control port of a reference server; provides every hook that is not given otherwise.
 */
export interface ControlHook {
url: string
/**
 * From the environment: ${NAME}.
 */
key: string
}
/**
 * The REST API behind the server, to compare with.
 */
export interface TargetUpstream {
url: string
/**
 * From the environment: ${NAME}.
 */
token?: string
}
export interface TargetLimits {
/**
 * Requests the run may send. Default: 2000.
 */
requests?: number
/**
 * Requests a second. Default: 20.
 */
perSecond?: number
/**
 * Longest wait for a reply. Default: 10.
 */
timeoutSeconds?: number
/**
 * Longest wait for the result of a tool. Default: timeoutSeconds.
 */
callTimeoutSeconds?: number
}
