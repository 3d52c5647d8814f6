// Generated from the folders beside this file by `npm run generate`. Do not edit.

import type { AnyCheck } from '../engine/check.ts';
import argumentsIdentifierIsRequired from './arguments/identifier-is-required.ts';
import argumentsInvalidAreRefused from './arguments/invalid-are-refused.ts';
import argumentsMayBeLeftOut from './arguments/may-be-left-out.ts';
import authorizationConsentIsAsked from './authorization/consent-is-asked.ts';
import authorizationDynamicRegistration from './authorization/dynamic-registration.ts';
import authorizationExpiredTokenIsRefused from './authorization/expired-token-is-refused.ts';
import authorizationForeignAudienceIsRefused from './authorization/foreign-audience-is-refused.ts';
import authorizationQueryTokenIsRefused from './authorization/query-token-is-refused.ts';
import authorizationRefusalsLookAlike from './authorization/refusals-look-alike.ts';
import authorizationRevocationTakesEffect from './authorization/revocation-takes-effect.ts';
import authorizationTokenCannotWriteUpstream from './authorization/token-cannot-write-upstream.ts';
import authorizationTokenIsRequired from './authorization/token-is-required.ts';
import authorizationTokenLifetimeIsAnnounced from './authorization/token-lifetime-is-announced.ts';
import corsDocumentedOriginIsAllowed from './cors/documented-origin-is-allowed.ts';
import corsLookAlikesAreRefused from './cors/look-alikes-are-refused.ts';
import corsOtherOriginsAreNot from './cors/other-origins-are-not.ts';
import corsVaryNamesOrigin from './cors/vary-names-origin.ts';
import corsWildcardNeverWithCredentials from './cors/wildcard-never-with-credentials.ts';
import discoveryAuthorizationServerMetadata from './discovery/authorization-server-metadata.ts';
import discoveryProtectedResourceMetadata from './discovery/protected-resource-metadata.ts';
import documentsExamplesWork from './documents/examples-work.ts';
import documentsOpenapiAgrees from './documents/openapi-agrees.ts';
import documentsSpecMatchesBuild from './documents/spec-matches-build.ts';
import healthAnswersWithoutToken from './health/answers-without-token.ts';
import healthIsIndependentOfUpstream from './health/is-independent-of-upstream.ts';
import jsonrpcBatchesAreAllOrNothing from './jsonrpc/batches-are-all-or-nothing.ts';
import jsonrpcIdsAreEchoed from './jsonrpc/ids-are-echoed.ts';
import jsonrpcInvalidRequest from './jsonrpc/invalid-request.ts';
import jsonrpcMethodNotFound from './jsonrpc/method-not-found.ts';
import jsonrpcParseError from './jsonrpc/parse-error.ts';
import lifecycleBareInitialize from './lifecycle/bare-initialize.ts';
import lifecycleCallNeedsNoListing from './lifecycle/call-needs-no-listing.ts';
import lifecycleCapabilitiesAreExact from './lifecycle/capabilities-are-exact.ts';
import lifecycleDocumentedRevisionIsNegotiated from './lifecycle/documented-revision-is-negotiated.ts';
import lifecycleInitializeAnswers from './lifecycle/initialize-answers.ts';
import lifecycleNamespacesAgree from './lifecycle/namespaces-agree.ts';
import lifecycleOrdinaryClientConnects from './lifecycle/ordinary-client-connects.ts';
import lifecyclePing from './lifecycle/ping.ts';
import lifecycleUnknownRevisionIsNegotiated from './lifecycle/unknown-revision-is-negotiated.ts';
import pagingDateRangeIsEffective from './paging/date-range-is-effective.ts';
import pagingDefaultIsBounded from './paging/default-is-bounded.ts';
import pagingPagesPartition from './paging/pages-partition.ts';
import pagingSizeIsRespected from './paging/size-is-respected.ts';
import pagingStandsInTheArguments from './paging/stands-in-the-arguments.ts';
import recordsArePartOf from './records/are-part-of.ts';
import recordsBelongToParent from './records/belong-to-parent.ts';
import recordsCarry from './records/carry.ts';
import recordsFilterPartitions from './records/filter-partitions.ts';
import recordsReferencesResolve from './records/references-resolve.ts';
import resourcesOnlyAllowedPrefixes from './resources/only-allowed-prefixes.ts';
import resourcesPrefixesCannotBeBypassed from './resources/prefixes-cannot-be-bypassed.ts';
import resourcesUnadvertisedAreUnknown from './resources/unadvertised-are-unknown.ts';
import resultsContentIsWellFormed from './results/content-is-well-formed.ts';
import resultsGetReturnsTheRecord from './results/get-returns-the-record.ts';
import resultsJsonIsEncodedOnce from './results/json-is-encoded-once.ts';
import resultsListReturnsACollection from './results/list-returns-a-collection.ts';
import resultsTextIsJson from './results/text-is-json.ts';
import robustnessCrashIsOpaque from './robustness/crash-is-opaque.ts';
import robustnessHostileJsonIsRefused from './robustness/hostile-json-is-refused.ts';
import tenancyBoundaryCannotBeOverridden from './tenancy/boundary-cannot-be-overridden.ts';
import tenancyCollectionsStayInside from './tenancy/collections-stay-inside.ts';
import tenancyConcurrentCallersDoNotMix from './tenancy/concurrent-callers-do-not-mix.ts';
import tenancyForeignRecordsDoNotExist from './tenancy/foreign-records-do-not-exist.ts';
import tenancyRepliesAreNotShared from './tenancy/replies-are-not-shared.ts';
import tenancyTokenReachesOneOrganization from './tenancy/token-reaches-one-organization.ts';
import toolsAbsentToolsAreUnknown from './tools/absent-tools-are-unknown.ts';
import toolsAnnotationsAgree from './tools/annotations-agree.ts';
import toolsCalledByNameOnly from './tools/called-by-name-only.ts';
import toolsCallsChangeNothing from './tools/calls-change-nothing.ts';
import toolsEntriesAreDescribed from './tools/entries-are-described.ts';
import toolsListCursorsEnd from './tools/list-cursors-end.ts';
import toolsListIsStable from './tools/list-is-stable.ts';
import toolsNamesArePortable from './tools/names-are-portable.ts';
import toolsNamespacesAreExact from './tools/namespaces-are-exact.ts';
import toolsNothingWrites from './tools/nothing-writes.ts';
import toolsRestrictedCallerSeesItsOwn from './tools/restricted-caller-sees-its-own.ts';
import toolsSetIsExact from './tools/set-is-exact.ts';
import toolsUnknownToolIsRefused from './tools/unknown-tool-is-refused.ts';
import transportForeignOriginIsRefused from './transport/foreign-origin-is-refused.ts';
import transportGetIsStreamOr405 from './transport/get-is-stream-or-405.ts';
import transportMediaType from './transport/media-type.ts';
import transportNotificationsGetNoReply from './transport/notifications-get-no-reply.ts';
import transportRootIsNotASideDoor from './transport/root-is-not-a-side-door.ts';
import transportTwoHeadersSuffice from './transport/two-headers-suffice.ts';
import transportUndocumentedMethodsAreRefused from './transport/undocumented-methods-are-refused.ts';
import upstreamErrorsGiveNothingAway from './upstream/errors-give-nothing-away.ts';
import upstreamFailureIsReported from './upstream/failure-is-reported.ts';
import upstreamNoStatusIsInvented from './upstream/no-status-is-invented.ts';
import upstreamRecordsAreCurrent from './upstream/records-are-current.ts';
import upstreamRefusalIsNotTheCallers from './upstream/refusal-is-not-the-callers.ts';
import upstreamStatusIsMirrored from './upstream/status-is-mirrored.ts';

/** Every check there is. */
export const checks: readonly AnyCheck[] = [
  argumentsIdentifierIsRequired,
  argumentsInvalidAreRefused,
  argumentsMayBeLeftOut,
  authorizationConsentIsAsked,
  authorizationDynamicRegistration,
  authorizationExpiredTokenIsRefused,
  authorizationForeignAudienceIsRefused,
  authorizationQueryTokenIsRefused,
  authorizationRefusalsLookAlike,
  authorizationRevocationTakesEffect,
  authorizationTokenCannotWriteUpstream,
  authorizationTokenIsRequired,
  authorizationTokenLifetimeIsAnnounced,
  corsDocumentedOriginIsAllowed,
  corsLookAlikesAreRefused,
  corsOtherOriginsAreNot,
  corsVaryNamesOrigin,
  corsWildcardNeverWithCredentials,
  discoveryAuthorizationServerMetadata,
  discoveryProtectedResourceMetadata,
  documentsExamplesWork,
  documentsOpenapiAgrees,
  documentsSpecMatchesBuild,
  healthAnswersWithoutToken,
  healthIsIndependentOfUpstream,
  jsonrpcBatchesAreAllOrNothing,
  jsonrpcIdsAreEchoed,
  jsonrpcInvalidRequest,
  jsonrpcMethodNotFound,
  jsonrpcParseError,
  lifecycleBareInitialize,
  lifecycleCallNeedsNoListing,
  lifecycleCapabilitiesAreExact,
  lifecycleDocumentedRevisionIsNegotiated,
  lifecycleInitializeAnswers,
  lifecycleNamespacesAgree,
  lifecycleOrdinaryClientConnects,
  lifecyclePing,
  lifecycleUnknownRevisionIsNegotiated,
  pagingDateRangeIsEffective,
  pagingDefaultIsBounded,
  pagingPagesPartition,
  pagingSizeIsRespected,
  pagingStandsInTheArguments,
  recordsArePartOf,
  recordsBelongToParent,
  recordsCarry,
  recordsFilterPartitions,
  recordsReferencesResolve,
  resourcesOnlyAllowedPrefixes,
  resourcesPrefixesCannotBeBypassed,
  resourcesUnadvertisedAreUnknown,
  resultsContentIsWellFormed,
  resultsGetReturnsTheRecord,
  resultsJsonIsEncodedOnce,
  resultsListReturnsACollection,
  resultsTextIsJson,
  robustnessCrashIsOpaque,
  robustnessHostileJsonIsRefused,
  tenancyBoundaryCannotBeOverridden,
  tenancyCollectionsStayInside,
  tenancyConcurrentCallersDoNotMix,
  tenancyForeignRecordsDoNotExist,
  tenancyRepliesAreNotShared,
  tenancyTokenReachesOneOrganization,
  toolsAbsentToolsAreUnknown,
  toolsAnnotationsAgree,
  toolsCalledByNameOnly,
  toolsCallsChangeNothing,
  toolsEntriesAreDescribed,
  toolsListCursorsEnd,
  toolsListIsStable,
  toolsNamesArePortable,
  toolsNamespacesAreExact,
  toolsNothingWrites,
  toolsRestrictedCallerSeesItsOwn,
  toolsSetIsExact,
  toolsUnknownToolIsRefused,
  transportForeignOriginIsRefused,
  transportGetIsStreamOr405,
  transportMediaType,
  transportNotificationsGetNoReply,
  transportRootIsNotASideDoor,
  transportTwoHeadersSuffice,
  transportUndocumentedMethodsAreRefused,
  upstreamErrorsGiveNothingAway,
  upstreamFailureIsReported,
  upstreamNoStatusIsInvented,
  upstreamRecordsAreCurrent,
  upstreamRefusalIsNotTheCallers,
  upstreamStatusIsMirrored,
];
