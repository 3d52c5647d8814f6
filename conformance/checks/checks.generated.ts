// Generated from the folders beside this file by `npm run generate`. Do not edit.

import type { AnyCheck } from '../engine/check.ts';
import corsDocumentedOriginIsAllowed from './cors/documented-origin-is-allowed.ts';
import corsLookAlikesAreRefused from './cors/look-alikes-are-refused.ts';
import corsOtherOriginsAreNot from './cors/other-origins-are-not.ts';
import corsVaryNamesOrigin from './cors/vary-names-origin.ts';
import corsWildcardNeverWithCredentials from './cors/wildcard-never-with-credentials.ts';
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
import robustnessCrashIsOpaque from './robustness/crash-is-opaque.ts';
import robustnessHostileJsonIsRefused from './robustness/hostile-json-is-refused.ts';
import transportForeignOriginIsRefused from './transport/foreign-origin-is-refused.ts';
import transportGetIsStreamOr405 from './transport/get-is-stream-or-405.ts';
import transportMediaType from './transport/media-type.ts';
import transportNotificationsGetNoReply from './transport/notifications-get-no-reply.ts';
import transportRootIsNotASideDoor from './transport/root-is-not-a-side-door.ts';
import transportTwoHeadersSuffice from './transport/two-headers-suffice.ts';
import transportUndocumentedMethodsAreRefused from './transport/undocumented-methods-are-refused.ts';

/** Every check there is. */
export const checks: readonly AnyCheck[] = [
  corsDocumentedOriginIsAllowed,
  corsLookAlikesAreRefused,
  corsOtherOriginsAreNot,
  corsVaryNamesOrigin,
  corsWildcardNeverWithCredentials,
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
  robustnessCrashIsOpaque,
  robustnessHostileJsonIsRefused,
  transportForeignOriginIsRefused,
  transportGetIsStreamOr405,
  transportMediaType,
  transportNotificationsGetNoReply,
  transportRootIsNotASideDoor,
  transportTwoHeadersSuffice,
  transportUndocumentedMethodsAreRefused,
];
