// Generated from the folders beside this file by `npm run generate`. Do not edit.

import type { AnyCheck } from '../engine/check.ts';
import approvalBindsTheArguments from './approval/binds-the-arguments.ts';
import approvalBindsTheRequester from './approval/binds-the-requester.ts';
import approvalCompletesOnceApproved from './approval/completes-once-approved.ts';
import approvalExpires from './approval/expires.ts';
import approvalForgedReferencesAreRefused from './approval/forged-references-are-refused.ts';
import approvalHistoriesFollowTheModel from './approval/histories-follow-the-model.ts';
import approvalIsUsedOnce from './approval/is-used-once.ts';
import approvalOrdinaryWritesRunAtOnce from './approval/ordinary-writes-run-at-once.ts';
import approvalPolicyDecides from './approval/policy-decides.ts';
import approvalReadsNeverWait from './approval/reads-never-wait.ts';
import approvalRejectedNeverRuns from './approval/rejected-never-runs.ts';
import approvalRequesterCannotApprove from './approval/requester-cannot-approve.ts';
import approvalRetryBeforeApprovalWaits from './approval/retry-before-approval-waits.ts';
import approvalRetryRepeatsNothing from './approval/retry-repeats-nothing.ts';
import approvalRightsAreCheckedAgain from './approval/rights-are-checked-again.ts';
import approvalToolsCannotApprove from './approval/tools-cannot-approve.ts';
import approvalWaitingChangesNothing from './approval/waiting-changes-nothing.ts';
import approvalWaitsWithoutEffect from './approval/waits-without-effect.ts';
import argumentsIdentifierIsRequired from './arguments/identifier-is-required.ts';
import argumentsInvalidAreRefused from './arguments/invalid-are-refused.ts';
import argumentsInvalidChangeNothing from './arguments/invalid-change-nothing.ts';
import argumentsMayBeLeftOut from './arguments/may-be-left-out.ts';
import auditApprovalIsTraceable from './audit/approval-is-traceable.ts';
import auditDispatchedCallsAreRecorded from './audit/dispatched-calls-are-recorded.ts';
import auditDryRunsAreMarked from './audit/dry-runs-are-marked.ts';
import auditEntriesNameTheCaller from './audit/entries-name-the-caller.ts';
import auditEventHasTimestamp from './audit/event-has-timestamp.ts';
import auditEventNamesActor from './audit/event-names-actor.ts';
import auditEveryCallIsRecorded from './audit/every-call-is-recorded.ts';
import auditFiltersAreExact from './audit/filters-are-exact.ts';
import auditHoldsNoSecrets from './audit/holds-no-secrets.ts';
import auditIsForAdministrators from './audit/is-for-administrators.ts';
import auditIsRetained from './audit/is-retained.ts';
import auditLogStaysInside from './audit/log-stays-inside.ts';
import auditMutationLeavesEvent from './audit/mutation-leaves-event.ts';
import auditOauthIsTagged from './audit/oauth-is-tagged.ts';
import auditReadsLeaveNoEvent from './audit/reads-leave-no-event.ts';
import auditResourceReadsAreRecorded from './audit/resource-reads-are-recorded.ts';
import auditTrailStaysInside from './audit/trail-stays-inside.ts';
import authorizationAddressIsEnough from './authorization/address-is-enough.ts';
import authorizationCodeIsGoodOnce from './authorization/code-is-good-once.ts';
import authorizationConsentIsAsked from './authorization/consent-is-asked.ts';
import authorizationDeviceCodeExpires from './authorization/device-code-expires.ts';
import authorizationDeviceGrantIsOffered from './authorization/device-grant-is-offered.ts';
import authorizationDeviceWaitsForAPerson from './authorization/device-waits-for-a-person.ts';
import authorizationDynamicRegistration from './authorization/dynamic-registration.ts';
import authorizationExpiredTokenIsRefused from './authorization/expired-token-is-refused.ts';
import authorizationForeignAudienceIsRefused from './authorization/foreign-audience-is-refused.ts';
import authorizationKeyEndsWhenRevoked from './authorization/key-ends-when-revoked.ts';
import authorizationKeyHasItsForm from './authorization/key-has-its-form.ts';
import authorizationNoPlatformKey from './authorization/no-platform-key.ts';
import authorizationNothingButAToken from './authorization/nothing-but-a-token.ts';
import authorizationPasswordIsNoCredential from './authorization/password-is-no-credential.ts';
import authorizationPkceIsRequired from './authorization/pkce-is-required.ts';
import authorizationPublishedClientWorks from './authorization/published-client-works.ts';
import authorizationQueryTokenIsRefused from './authorization/query-token-is-refused.ts';
import authorizationRedirectIsExact from './authorization/redirect-is-exact.ts';
import authorizationRefreshTokensRotate from './authorization/refresh-tokens-rotate.ts';
import authorizationRefusalsLookAlike from './authorization/refusals-look-alike.ts';
import authorizationRevocationTakesEffect from './authorization/revocation-takes-effect.ts';
import authorizationRevokedKeyIsRefused from './authorization/revoked-key-is-refused.ts';
import authorizationRotationEndsTokens from './authorization/rotation-ends-tokens.ts';
import authorizationScopesStayAsAsked from './authorization/scopes-stay-as-asked.ts';
import authorizationServiceKeyIsAccepted from './authorization/service-key-is-accepted.ts';
import authorizationStrangersAreChallenged from './authorization/strangers-are-challenged.ts';
import authorizationTokenCannotWriteUpstream from './authorization/token-cannot-write-upstream.ts';
import authorizationTokenIsRequired from './authorization/token-is-required.ts';
import authorizationTokenLifetimeIsAnnounced from './authorization/token-lifetime-is-announced.ts';
import authorizationTokensAreNotInterchangeable from './authorization/tokens-are-not-interchangeable.ts';
import authorizationTokensCarryTheirMarks from './authorization/tokens-carry-their-marks.ts';
import authorizationWholeKeyCounts from './authorization/whole-key-counts.ts';
import billingBillsOnce from './billing/bills-once.ts';
import billingCollectsWhatIsDue from './billing/collects-what-is-due.ts';
import billingDraftsHaveNoNumber from './billing/drafts-have-no-number.ts';
import billingHistoriesFollowTheModel from './billing/histories-follow-the-model.ts';
import billingIssuedIsFrozen from './billing/issued-is-frozen.ts';
import billingNumberIsPermanent from './billing/number-is-permanent.ts';
import billingNumbersAreConsecutive from './billing/numbers-are-consecutive.ts';
import billingOneLineAGroup from './billing/one-line-a-group.ts';
import billingPeriodIsInUtcDays from './billing/period-is-in-utc-days.ts';
import billingPreparingIssuesNothing from './billing/preparing-issues-nothing.ts';
import billingStepsKeepTheirOrder from './billing/steps-keep-their-order.ts';
import catalogueAnswersEachQuestion from './catalogue/answers-each-question.ts';
import catalogueCountsAreTrue from './catalogue/counts-are-true.ts';
import catalogueReadsReachTheirRecord from './catalogue/reads-reach-their-record.ts';
import catalogueShownSchemasHold from './catalogue/shown-schemas-hold.ts';
import catalogueTwinsReadAlike from './catalogue/twins-read-alike.ts';
import catalogueTwinsWriteAlike from './catalogue/twins-write-alike.ts';
import catalogueUnknownActionsAreRefused from './catalogue/unknown-actions-are-refused.ts';
import catalogueWritesReachTheirRecord from './catalogue/writes-reach-their-record.ts';
import corsDocumentedOriginIsAllowed from './cors/documented-origin-is-allowed.ts';
import corsLookAlikesAreRefused from './cors/look-alikes-are-refused.ts';
import corsOtherOriginsAreNot from './cors/other-origins-are-not.ts';
import corsVaryNamesOrigin from './cors/vary-names-origin.ts';
import corsWildcardNeverWithCredentials from './cors/wildcard-never-with-credentials.ts';
import discoveryAuthorizationServerMetadata from './discovery/authorization-server-metadata.ts';
import discoveryLeadsToTheSignIn from './discovery/leads-to-the-sign-in.ts';
import discoveryOneOrigin from './discovery/one-origin.ts';
import discoveryPkceIsAnnounced from './discovery/pkce-is-announced.ts';
import discoveryProtectedResourceMetadata from './discovery/protected-resource-metadata.ts';
import discoveryPublicAddressIsUsed from './discovery/public-address-is-used.ts';
import discoveryResourceMetadataIsPublished from './discovery/resource-metadata-is-published.ts';
import discoverySafeGrants from './discovery/safe-grants.ts';
import discoveryScopesAreAnnounced from './discovery/scopes-are-announced.ts';
import discoveryServersHaveMetadata from './discovery/servers-have-metadata.ts';
import discoveryServersOfTheResource from './discovery/servers-of-the-resource.ts';
import documentsAgentsAreTold from './documents/agents-are-told.ts';
import documentsArePublic from './documents/are-public.ts';
import documentsExamplesWork from './documents/examples-work.ts';
import documentsManifestAgrees from './documents/manifest-agrees.ts';
import documentsNameSupport from './documents/name-support.ts';
import documentsOpenapiAgrees from './documents/openapi-agrees.ts';
import documentsPageIsThere from './documents/page-is-there.ts';
import documentsSpecMatchesBuild from './documents/spec-matches-build.ts';
import dryRunBusinessRulesApply from './dry-run/business-rules-apply.ts';
import dryRunChangesNothing from './dry-run/changes-nothing.ts';
import dryRunConsumesNoNumber from './dry-run/consumes-no-number.ts';
import dryRunForecastComesTrue from './dry-run/forecast-comes-true.ts';
import dryRunForecastsChanges from './dry-run/forecasts-changes.ts';
import dryRunForecastsNotifications from './dry-run/forecasts-notifications.ts';
import dryRunForecastsWebhooks from './dry-run/forecasts-webhooks.ts';
import dryRunHeaderIsReadStrictly from './dry-run/header-is-read-strictly.ts';
import dryRunInvalidInputIsRefusedAlike from './dry-run/invalid-input-is-refused-alike.ts';
import dryRunIsHarmlessOnReads from './dry-run/is-harmless-on-reads.ts';
import dryRunLeavesKeysAlone from './dry-run/leaves-keys-alone.ts';
import dryRunRightsApply from './dry-run/rights-apply.ts';
import dryRunSendsNothing from './dry-run/sends-nothing.ts';
import entitlementAllowedToolsAreAnswered from './entitlement/allowed-tools-are-answered.ts';
import entitlementListingIsExact from './entitlement/listing-is-exact.ts';
import entitlementModuleIsAskedEachTime from './entitlement/module-is-asked-each-time.ts';
import entitlementNothingEnabledIsAList from './entitlement/nothing-enabled-is-a-list.ts';
import entitlementOwnRecordsOnly from './entitlement/own-records-only.ts';
import entitlementPermissionIsAskedEachTime from './entitlement/permission-is-asked-each-time.ts';
import entitlementRoleIsAskedEachTime from './entitlement/role-is-asked-each-time.ts';
import entitlementThreeFactors from './entitlement/three-factors.ts';
import entitlementUnlistedToolsAreRefused from './entitlement/unlisted-tools-are-refused.ts';
import errorsCarryACodeWord from './errors/carry-a-code-word.ts';
import errorsCarryAStatus from './errors/carry-a-status.ts';
import errorsCorrelationIsUnique from './errors/correlation-is-unique.ts';
import errorsFailuresAreResults from './errors/failures-are-results.ts';
import gdprExportIsComplete from './gdpr/export-is-complete.ts';
import gdprExportIsMinimal from './gdpr/export-is-minimal.ts';
import gdprExportIsRecorded from './gdpr/export-is-recorded.ts';
import gdprExportIsSigned from './gdpr/export-is-signed.ts';
import gdprExportNeedsPermission from './gdpr/export-needs-permission.ts';
import gdprExportStaysInside from './gdpr/export-stays-inside.ts';
import healthAnswersWithoutToken from './health/answers-without-token.ts';
import healthIsIndependentOfUpstream from './health/is-independent-of-upstream.ts';
import idempotencyCreationsWithoutAKeyAreTwo from './idempotency/creations-without-a-key-are-two.ts';
import idempotencyFormIsNoDifference from './idempotency/form-is-no-difference.ts';
import idempotencyHistoriesFollowTheModel from './idempotency/histories-follow-the-model.ts';
import idempotencyKeyIsForOneCall from './idempotency/key-is-for-one-call.ts';
import idempotencyKeyIsForOneTool from './idempotency/key-is-for-one-tool.ts';
import idempotencyKeyReturnsTheFirstResult from './idempotency/key-returns-the-first-result.ts';
import idempotencyKeysAreForgottenInTime from './idempotency/keys-are-forgotten-in-time.ts';
import idempotencyKeysStayInTheirOrganization from './idempotency/keys-stay-in-their-organization.ts';
import idempotencyMalformedKeysProtectOrAreRefused from './idempotency/malformed-keys-protect-or-are-refused.ts';
import idempotencyRaceCreatesOnce from './idempotency/race-creates-once.ts';
import idempotencyRefusedAttemptsLeaveTheKeyUnused from './idempotency/refused-attempts-leave-the-key-unused.ts';
import idempotencyReplayIsTheOriginal from './idempotency/replay-is-the-original.ts';
import idempotencyReplaysAreAuthorised from './idempotency/replays-are-authorised.ts';
import identityIsToldAnew from './identity/is-told-anew.ts';
import identityTellsWhoCalls from './identity/tells-who-calls.ts';
import identityWorksAsTheCaller from './identity/works-as-the-caller.ts';
import invitationsOfferNoMore from './invitations/offer-no-more.ts';
import invitationsRevokedCannotBeAccepted from './invitations/revoked-cannot-be-accepted.ts';
import jsonrpcBatchesAreAllOrNothing from './jsonrpc/batches-are-all-or-nothing.ts';
import jsonrpcIdsAreEchoed from './jsonrpc/ids-are-echoed.ts';
import jsonrpcInvalidRequest from './jsonrpc/invalid-request.ts';
import jsonrpcMethodNotFound from './jsonrpc/method-not-found.ts';
import jsonrpcParseError from './jsonrpc/parse-error.ts';
import licenceActivationOpens from './licence/activation-opens.ts';
import licenceChangesNeedASubscription from './licence/changes-need-a-subscription.ts';
import licenceLapsedOrganizationGetsNothing from './licence/lapsed-organization-gets-nothing.ts';
import licenceReadingGoesOn from './licence/reading-goes-on.ts';
import licenceRefusalsWinInOrder from './licence/refusals-win-in-order.ts';
import licenceSmallestPlanHasEverything from './licence/smallest-plan-has-everything.ts';
import lifecycleBareInitialize from './lifecycle/bare-initialize.ts';
import lifecycleCallNeedsNoListing from './lifecycle/call-needs-no-listing.ts';
import lifecycleCapabilitiesAreExact from './lifecycle/capabilities-are-exact.ts';
import lifecycleCapabilitiesAreHonest from './lifecycle/capabilities-are-honest.ts';
import lifecycleDocumentedRevisionIsNegotiated from './lifecycle/documented-revision-is-negotiated.ts';
import lifecycleInitializeAnswers from './lifecycle/initialize-answers.ts';
import lifecycleNamespacesAgree from './lifecycle/namespaces-agree.ts';
import lifecycleOrdinaryClientConnects from './lifecycle/ordinary-client-connects.ts';
import lifecyclePing from './lifecycle/ping.ts';
import lifecycleUnknownRevisionIsNegotiated from './lifecycle/unknown-revision-is-negotiated.ts';
import limitsRateIsPerTenant from './limits/rate-is-per-tenant.ts';
import linksAlteredAreRefused from './links/altered-are-refused.ts';
import linksLastAsLongAsPromised from './links/last-as-long-as-promised.ts';
import linksRotationEndsThem from './links/rotation-ends-them.ts';
import linksWorkWithoutASignIn from './links/work-without-a-sign-in.ts';
import moneyAmountsAreWhole from './money/amounts-are-whole.ts';
import moneyAmountsComeBack from './money/amounts-come-back.ts';
import moneyOtherAmountsAreRefused from './money/other-amounts-are-refused.ts';
import moneyPricesAreExact from './money/prices-are-exact.ts';
import moneySchemasAskForIntegers from './money/schemas-ask-for-integers.ts';
import moneyTotalsAreExact from './money/totals-are-exact.ts';
import pagingDateRangeIsEffective from './paging/date-range-is-effective.ts';
import pagingDefaultIsBounded from './paging/default-is-bounded.ts';
import pagingPagesPartition from './paging/pages-partition.ts';
import pagingSizeIsRespected from './paging/size-is-respected.ts';
import pagingStandsInTheArguments from './paging/stands-in-the-arguments.ts';
import portalsGrantFixesThePortal from './portals/grant-fixes-the-portal.ts';
import portalsKeySelectsItsPortal from './portals/key-selects-its-portal.ts';
import portalsSelectorGrantsNothing from './portals/selector-grants-nothing.ts';
import recordsAppendedLinesStay from './records/appended-lines-stay.ts';
import recordsArePartOf from './records/are-part-of.ts';
import recordsAttachmentsStayAttached from './records/attachments-stay-attached.ts';
import recordsBelongToParent from './records/belong-to-parent.ts';
import recordsCarry from './records/carry.ts';
import recordsChildrenAreKept from './records/children-are-kept.ts';
import recordsDeletedAreGone from './records/deleted-are-gone.ts';
import recordsFiguresEqualLists from './records/figures-equal-lists.ts';
import recordsFilterPartitions from './records/filter-partitions.ts';
import recordsHiddenAreKept from './records/hidden-are-kept.ts';
import recordsLastStepWaits from './records/last-step-waits.ts';
import recordsPartIsExact from './records/part-is-exact.ts';
import recordsPreparedIsNotEffective from './records/prepared-is-not-effective.ts';
import recordsReferencesResolve from './records/references-resolve.ts';
import recordsStatesAreChosen from './records/states-are-chosen.ts';
import recordsTotalsAddUp from './records/totals-add-up.ts';
import recordsTotalsOfOthersAgree from './records/totals-of-others-agree.ts';
import recordsWritesPersist from './records/writes-persist.ts';
import resourcesFamiliesAreOffered from './resources/families-are-offered.ts';
import resourcesOnlyAllowedPrefixes from './resources/only-allowed-prefixes.ts';
import resourcesPassTheGate from './resources/pass-the-gate.ts';
import resourcesPrefixesCannotBeBypassed from './resources/prefixes-cannot-be-bypassed.ts';
import resourcesShowWhatListsShow from './resources/show-what-lists-show.ts';
import resourcesUnadvertisedAreUnknown from './resources/unadvertised-are-unknown.ts';
import resultsContentIsWellFormed from './results/content-is-well-formed.ts';
import resultsGetReturnsTheRecord from './results/get-returns-the-record.ts';
import resultsJsonIsEncodedOnce from './results/json-is-encoded-once.ts';
import resultsListReturnsACollection from './results/list-returns-a-collection.ts';
import resultsTextIsJson from './results/text-is-json.ts';
import robustnessCrashIsOpaque from './robustness/crash-is-opaque.ts';
import robustnessHostileJsonIsRefused from './robustness/hostile-json-is-refused.ts';
import scopesASubjectIsItsOwn from './scopes/a-subject-is-its-own.ts';
import scopesCallsNeedTheirScope from './scopes/calls-need-their-scope.ts';
import scopesChangesNeedTheirScope from './scopes/changes-need-their-scope.ts';
import scopesToolsAskForTheirOwn from './scopes/tools-ask-for-their-own.ts';
import searchFindsMisspeltNames from './search/finds-misspelt-names.ts';
import searchIdentifiersLeadToRecords from './search/identifiers-lead-to-records.ts';
import searchShowsWhatMayBeRead from './search/shows-what-may-be-read.ts';
import sessionsAreAskedFor from './sessions/are-asked-for.ts';
import sessionsAreNoCredential from './sessions/are-no-credential.ts';
import sessionsEndedAreGone from './sessions/ended-are-gone.ts';
import sessionsIdentifiersAreVisibleAscii from './sessions/identifiers-are-visible-ascii.ts';
import sessionsUnknownAreRefused from './sessions/unknown-are-refused.ts';
import tenancyAddressSelectsNobody from './tenancy/address-selects-nobody.ts';
import tenancyBoundaryCannotBeOverridden from './tenancy/boundary-cannot-be-overridden.ts';
import tenancyCollectionsStayInside from './tenancy/collections-stay-inside.ts';
import tenancyCompanyIsOneOfTheCallers from './tenancy/company-is-one-of-the-callers.ts';
import tenancyConcurrentCallersDoNotMix from './tenancy/concurrent-callers-do-not-mix.ts';
import tenancyForeignRecordsAreNotWritten from './tenancy/foreign-records-are-not-written.ts';
import tenancyForeignRecordsDoNotExist from './tenancy/foreign-records-do-not-exist.ts';
import tenancyMembershipEndsTheToken from './tenancy/membership-ends-the-token.ts';
import tenancyRepliesAreNotShared from './tenancy/replies-are-not-shared.ts';
import tenancySearchesStayInside from './tenancy/searches-stay-inside.ts';
import tenancySwitchingMovesNoToken from './tenancy/switching-moves-no-token.ts';
import tenancyTokenReachesOneOrganization from './tenancy/token-reaches-one-organization.ts';
import timeOtherFormsAreRefused from './time/other-forms-are-refused.ts';
import timeTimesAreRfc3339 from './time/times-are-rfc3339.ts';
import timeTimesStayTheSame from './time/times-stay-the-same.ts';
import timersHistoriesFollowTheModel from './timers/histories-follow-the-model.ts';
import toolsAbsentToolsAreUnknown from './tools/absent-tools-are-unknown.ts';
import toolsAnnotationsAgree from './tools/annotations-agree.ts';
import toolsCalledByNameOnly from './tools/called-by-name-only.ts';
import toolsCallsChangeNothing from './tools/calls-change-nothing.ts';
import toolsDestructiveToolsAreGated from './tools/destructive-tools-are-gated.ts';
import toolsEntriesAreDescribed from './tools/entries-are-described.ts';
import toolsGroupsAreCovered from './tools/groups-are-covered.ts';
import toolsIdempotentToolsRepeat from './tools/idempotent-tools-repeat.ts';
import toolsListCursorsEnd from './tools/list-cursors-end.ts';
import toolsListIsStable from './tools/list-is-stable.ts';
import toolsManifestIsConsistent from './tools/manifest-is-consistent.ts';
import toolsNamedAreListed from './tools/named-are-listed.ts';
import toolsNamesArePortable from './tools/names-are-portable.ts';
import toolsNamespacesAreExact from './tools/namespaces-are-exact.ts';
import toolsNothingWrites from './tools/nothing-writes.ts';
import toolsNumberIsInBand from './tools/number-is-in-band.ts';
import toolsReadOnlyToolsChangeNothing from './tools/read-only-tools-change-nothing.ts';
import toolsRestrictedCallerSeesItsOwn from './tools/restricted-caller-sees-its-own.ts';
import toolsSchemasAreValid from './tools/schemas-are-valid.ts';
import toolsSetIsExact from './tools/set-is-exact.ts';
import toolsTopicIsCovered from './tools/topic-is-covered.ts';
import toolsUnknownToolIsRefused from './tools/unknown-tool-is-refused.ts';
import transportDeprecatedAddressesAreNotNeeded from './transport/deprecated-addresses-are-not-needed.ts';
import transportEitherAcceptGetsJson from './transport/either-accept-gets-json.ts';
import transportForeignOriginIsRefused from './transport/foreign-origin-is-refused.ts';
import transportGetIsStreamOr405 from './transport/get-is-stream-or-405.ts';
import transportMediaType from './transport/media-type.ts';
import transportNeedsNoSession from './transport/needs-no-session.ts';
import transportNotificationsGetNoReply from './transport/notifications-get-no-reply.ts';
import transportPlainHttpOnLoopback from './transport/plain-http-on-loopback.ts';
import transportProtocolVersionHeader from './transport/protocol-version-header.ts';
import transportRepliesAreJsonOrStream from './transport/replies-are-json-or-stream.ts';
import transportRootIsNotASideDoor from './transport/root-is-not-a-side-door.ts';
import transportTlsOnly from './transport/tls-only.ts';
import transportTwoHeadersSuffice from './transport/two-headers-suffice.ts';
import transportUndocumentedMethodsAreRefused from './transport/undocumented-methods-are-refused.ts';
import uatStep from './uat/step.ts';
import upstreamErrorsGiveNothingAway from './upstream/errors-give-nothing-away.ts';
import upstreamFailureIsReported from './upstream/failure-is-reported.ts';
import upstreamNoStatusIsInvented from './upstream/no-status-is-invented.ts';
import upstreamRecordsAreCurrent from './upstream/records-are-current.ts';
import upstreamRefusalIsNotTheCallers from './upstream/refusal-is-not-the-callers.ts';
import upstreamStatusIsMirrored from './upstream/status-is-mirrored.ts';

/** Every check there is. */
export const checks: readonly AnyCheck[] = [
  approvalBindsTheArguments,
  approvalBindsTheRequester,
  approvalCompletesOnceApproved,
  approvalExpires,
  approvalForgedReferencesAreRefused,
  approvalHistoriesFollowTheModel,
  approvalIsUsedOnce,
  approvalOrdinaryWritesRunAtOnce,
  approvalPolicyDecides,
  approvalReadsNeverWait,
  approvalRejectedNeverRuns,
  approvalRequesterCannotApprove,
  approvalRetryBeforeApprovalWaits,
  approvalRetryRepeatsNothing,
  approvalRightsAreCheckedAgain,
  approvalToolsCannotApprove,
  approvalWaitingChangesNothing,
  approvalWaitsWithoutEffect,
  argumentsIdentifierIsRequired,
  argumentsInvalidAreRefused,
  argumentsInvalidChangeNothing,
  argumentsMayBeLeftOut,
  auditApprovalIsTraceable,
  auditDispatchedCallsAreRecorded,
  auditDryRunsAreMarked,
  auditEntriesNameTheCaller,
  auditEventHasTimestamp,
  auditEventNamesActor,
  auditEveryCallIsRecorded,
  auditFiltersAreExact,
  auditHoldsNoSecrets,
  auditIsForAdministrators,
  auditIsRetained,
  auditLogStaysInside,
  auditMutationLeavesEvent,
  auditOauthIsTagged,
  auditReadsLeaveNoEvent,
  auditResourceReadsAreRecorded,
  auditTrailStaysInside,
  authorizationAddressIsEnough,
  authorizationCodeIsGoodOnce,
  authorizationConsentIsAsked,
  authorizationDeviceCodeExpires,
  authorizationDeviceGrantIsOffered,
  authorizationDeviceWaitsForAPerson,
  authorizationDynamicRegistration,
  authorizationExpiredTokenIsRefused,
  authorizationForeignAudienceIsRefused,
  authorizationKeyEndsWhenRevoked,
  authorizationKeyHasItsForm,
  authorizationNoPlatformKey,
  authorizationNothingButAToken,
  authorizationPasswordIsNoCredential,
  authorizationPkceIsRequired,
  authorizationPublishedClientWorks,
  authorizationQueryTokenIsRefused,
  authorizationRedirectIsExact,
  authorizationRefreshTokensRotate,
  authorizationRefusalsLookAlike,
  authorizationRevocationTakesEffect,
  authorizationRevokedKeyIsRefused,
  authorizationRotationEndsTokens,
  authorizationScopesStayAsAsked,
  authorizationServiceKeyIsAccepted,
  authorizationStrangersAreChallenged,
  authorizationTokenCannotWriteUpstream,
  authorizationTokenIsRequired,
  authorizationTokenLifetimeIsAnnounced,
  authorizationTokensAreNotInterchangeable,
  authorizationTokensCarryTheirMarks,
  authorizationWholeKeyCounts,
  billingBillsOnce,
  billingCollectsWhatIsDue,
  billingDraftsHaveNoNumber,
  billingHistoriesFollowTheModel,
  billingIssuedIsFrozen,
  billingNumberIsPermanent,
  billingNumbersAreConsecutive,
  billingOneLineAGroup,
  billingPeriodIsInUtcDays,
  billingPreparingIssuesNothing,
  billingStepsKeepTheirOrder,
  catalogueAnswersEachQuestion,
  catalogueCountsAreTrue,
  catalogueReadsReachTheirRecord,
  catalogueShownSchemasHold,
  catalogueTwinsReadAlike,
  catalogueTwinsWriteAlike,
  catalogueUnknownActionsAreRefused,
  catalogueWritesReachTheirRecord,
  corsDocumentedOriginIsAllowed,
  corsLookAlikesAreRefused,
  corsOtherOriginsAreNot,
  corsVaryNamesOrigin,
  corsWildcardNeverWithCredentials,
  discoveryAuthorizationServerMetadata,
  discoveryLeadsToTheSignIn,
  discoveryOneOrigin,
  discoveryPkceIsAnnounced,
  discoveryProtectedResourceMetadata,
  discoveryPublicAddressIsUsed,
  discoveryResourceMetadataIsPublished,
  discoverySafeGrants,
  discoveryScopesAreAnnounced,
  discoveryServersHaveMetadata,
  discoveryServersOfTheResource,
  documentsAgentsAreTold,
  documentsArePublic,
  documentsExamplesWork,
  documentsManifestAgrees,
  documentsNameSupport,
  documentsOpenapiAgrees,
  documentsPageIsThere,
  documentsSpecMatchesBuild,
  dryRunBusinessRulesApply,
  dryRunChangesNothing,
  dryRunConsumesNoNumber,
  dryRunForecastComesTrue,
  dryRunForecastsChanges,
  dryRunForecastsNotifications,
  dryRunForecastsWebhooks,
  dryRunHeaderIsReadStrictly,
  dryRunInvalidInputIsRefusedAlike,
  dryRunIsHarmlessOnReads,
  dryRunLeavesKeysAlone,
  dryRunRightsApply,
  dryRunSendsNothing,
  entitlementAllowedToolsAreAnswered,
  entitlementListingIsExact,
  entitlementModuleIsAskedEachTime,
  entitlementNothingEnabledIsAList,
  entitlementOwnRecordsOnly,
  entitlementPermissionIsAskedEachTime,
  entitlementRoleIsAskedEachTime,
  entitlementThreeFactors,
  entitlementUnlistedToolsAreRefused,
  errorsCarryACodeWord,
  errorsCarryAStatus,
  errorsCorrelationIsUnique,
  errorsFailuresAreResults,
  gdprExportIsComplete,
  gdprExportIsMinimal,
  gdprExportIsRecorded,
  gdprExportIsSigned,
  gdprExportNeedsPermission,
  gdprExportStaysInside,
  healthAnswersWithoutToken,
  healthIsIndependentOfUpstream,
  idempotencyCreationsWithoutAKeyAreTwo,
  idempotencyFormIsNoDifference,
  idempotencyHistoriesFollowTheModel,
  idempotencyKeyIsForOneCall,
  idempotencyKeyIsForOneTool,
  idempotencyKeyReturnsTheFirstResult,
  idempotencyKeysAreForgottenInTime,
  idempotencyKeysStayInTheirOrganization,
  idempotencyMalformedKeysProtectOrAreRefused,
  idempotencyRaceCreatesOnce,
  idempotencyRefusedAttemptsLeaveTheKeyUnused,
  idempotencyReplayIsTheOriginal,
  idempotencyReplaysAreAuthorised,
  identityIsToldAnew,
  identityTellsWhoCalls,
  identityWorksAsTheCaller,
  invitationsOfferNoMore,
  invitationsRevokedCannotBeAccepted,
  jsonrpcBatchesAreAllOrNothing,
  jsonrpcIdsAreEchoed,
  jsonrpcInvalidRequest,
  jsonrpcMethodNotFound,
  jsonrpcParseError,
  licenceActivationOpens,
  licenceChangesNeedASubscription,
  licenceLapsedOrganizationGetsNothing,
  licenceReadingGoesOn,
  licenceRefusalsWinInOrder,
  licenceSmallestPlanHasEverything,
  lifecycleBareInitialize,
  lifecycleCallNeedsNoListing,
  lifecycleCapabilitiesAreExact,
  lifecycleCapabilitiesAreHonest,
  lifecycleDocumentedRevisionIsNegotiated,
  lifecycleInitializeAnswers,
  lifecycleNamespacesAgree,
  lifecycleOrdinaryClientConnects,
  lifecyclePing,
  lifecycleUnknownRevisionIsNegotiated,
  limitsRateIsPerTenant,
  linksAlteredAreRefused,
  linksLastAsLongAsPromised,
  linksRotationEndsThem,
  linksWorkWithoutASignIn,
  moneyAmountsAreWhole,
  moneyAmountsComeBack,
  moneyOtherAmountsAreRefused,
  moneyPricesAreExact,
  moneySchemasAskForIntegers,
  moneyTotalsAreExact,
  pagingDateRangeIsEffective,
  pagingDefaultIsBounded,
  pagingPagesPartition,
  pagingSizeIsRespected,
  pagingStandsInTheArguments,
  portalsGrantFixesThePortal,
  portalsKeySelectsItsPortal,
  portalsSelectorGrantsNothing,
  recordsAppendedLinesStay,
  recordsArePartOf,
  recordsAttachmentsStayAttached,
  recordsBelongToParent,
  recordsCarry,
  recordsChildrenAreKept,
  recordsDeletedAreGone,
  recordsFiguresEqualLists,
  recordsFilterPartitions,
  recordsHiddenAreKept,
  recordsLastStepWaits,
  recordsPartIsExact,
  recordsPreparedIsNotEffective,
  recordsReferencesResolve,
  recordsStatesAreChosen,
  recordsTotalsAddUp,
  recordsTotalsOfOthersAgree,
  recordsWritesPersist,
  resourcesFamiliesAreOffered,
  resourcesOnlyAllowedPrefixes,
  resourcesPassTheGate,
  resourcesPrefixesCannotBeBypassed,
  resourcesShowWhatListsShow,
  resourcesUnadvertisedAreUnknown,
  resultsContentIsWellFormed,
  resultsGetReturnsTheRecord,
  resultsJsonIsEncodedOnce,
  resultsListReturnsACollection,
  resultsTextIsJson,
  robustnessCrashIsOpaque,
  robustnessHostileJsonIsRefused,
  scopesASubjectIsItsOwn,
  scopesCallsNeedTheirScope,
  scopesChangesNeedTheirScope,
  scopesToolsAskForTheirOwn,
  searchFindsMisspeltNames,
  searchIdentifiersLeadToRecords,
  searchShowsWhatMayBeRead,
  sessionsAreAskedFor,
  sessionsAreNoCredential,
  sessionsEndedAreGone,
  sessionsIdentifiersAreVisibleAscii,
  sessionsUnknownAreRefused,
  tenancyAddressSelectsNobody,
  tenancyBoundaryCannotBeOverridden,
  tenancyCollectionsStayInside,
  tenancyCompanyIsOneOfTheCallers,
  tenancyConcurrentCallersDoNotMix,
  tenancyForeignRecordsAreNotWritten,
  tenancyForeignRecordsDoNotExist,
  tenancyMembershipEndsTheToken,
  tenancyRepliesAreNotShared,
  tenancySearchesStayInside,
  tenancySwitchingMovesNoToken,
  tenancyTokenReachesOneOrganization,
  timeOtherFormsAreRefused,
  timeTimesAreRfc3339,
  timeTimesStayTheSame,
  timersHistoriesFollowTheModel,
  toolsAbsentToolsAreUnknown,
  toolsAnnotationsAgree,
  toolsCalledByNameOnly,
  toolsCallsChangeNothing,
  toolsDestructiveToolsAreGated,
  toolsEntriesAreDescribed,
  toolsGroupsAreCovered,
  toolsIdempotentToolsRepeat,
  toolsListCursorsEnd,
  toolsListIsStable,
  toolsManifestIsConsistent,
  toolsNamedAreListed,
  toolsNamesArePortable,
  toolsNamespacesAreExact,
  toolsNothingWrites,
  toolsNumberIsInBand,
  toolsReadOnlyToolsChangeNothing,
  toolsRestrictedCallerSeesItsOwn,
  toolsSchemasAreValid,
  toolsSetIsExact,
  toolsTopicIsCovered,
  toolsUnknownToolIsRefused,
  transportDeprecatedAddressesAreNotNeeded,
  transportEitherAcceptGetsJson,
  transportForeignOriginIsRefused,
  transportGetIsStreamOr405,
  transportMediaType,
  transportNeedsNoSession,
  transportNotificationsGetNoReply,
  transportPlainHttpOnLoopback,
  transportProtocolVersionHeader,
  transportRepliesAreJsonOrStream,
  transportRootIsNotASideDoor,
  transportTlsOnly,
  transportTwoHeadersSuffice,
  transportUndocumentedMethodsAreRefused,
  uatStep,
  upstreamErrorsGiveNothingAway,
  upstreamFailureIsReported,
  upstreamNoStatusIsInvented,
  upstreamRecordsAreCurrent,
  upstreamRefusalIsNotTheCallers,
  upstreamStatusIsMirrored,
];
