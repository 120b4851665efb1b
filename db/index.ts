export {
  addAgreement,
  addKey,
  addPublic,
  agreementCalled,
  agreementsIn,
  endAgreement,
  isDay,
  PUBLIC,
  revokeKey,
} from "./agreements/agreements.ts";
export type { ListedAgreement, ListedKey, Terms } from "./agreements/agreements.ts";
export { hashOfAgreementKey, KEY_PATTERN, SANDBOX_KEY } from "./agreements/key.ts";
export { runAssertions } from "./assertions.ts";
export type { Offence } from "./assertions.ts";
export { isAway, isClosed, untilThere } from "./away.ts";
export { checkCommandLine } from "./command-line.ts";
export { connect, getTypeParser, inTransaction, showDivision, showRelease, sql } from "./connect.ts";
export { INSTALLATION, noteHead } from "./audit/heads.ts";
export { verifiedText } from "./audit/command.ts";
export { expireAudit, verifyAudit } from "./audit/keep.ts";
export type { Chain } from "./audit/keep.ts";
export { hashOfLine } from "./audit/line.ts";
export { allLines, headOf, countAudit, readAudit } from "./audit/read.ts";
export { writeAudit, writeAuditAt } from "./audit/write.ts";
export type { Actor, AuditEntry } from "./audit/write.ts";
export { addressOf, logIn } from "./addresses.ts";
export { backUp } from "./backup/backup.ts";
export { openBeside } from "./backup/beside.ts";
export { newestBackup } from "./backup/newest.ts";
export { passphraseOf } from "./backup/wrapped-keys.ts";
export { associationsAt, associationsIn, recordUnknownFile, tellDirectory } from "./associations/directory.ts";
export { refuseOtherDirectory } from "./associations/build.ts";
export { openAssociations } from "./associations/open.ts";
export { givenRoles, giveRole, personCalled, roleNotGiven, takeRole } from "./associations/given-roles.ts";
export type { GivenRole } from "./associations/given-roles.ts";
export type { Association, AssociationAddress, Associations } from "./associations/directory.ts";
export { openCluster } from "./embedded.ts";
export type { Cluster } from "./embedded.ts";
export { endWhenTold } from "./end-when-told.ts";
export { changedQueries, rememberNothingFound } from "./found-nothing.ts";
export { keptAnswer } from "./kept-answers.ts";
export { hashOfFiles } from "./hash-of-files.ts";
export { readBackup, restoreBackup, restoreDatabase } from "./backup/restore.ts";
export { buildInstallation, openInstallation } from "./installation.ts";
export type { BuiltInstallation, Environment, Installation, Workplace } from "./installation.ts";
export { fingerprint } from "./keys.ts";
export type { Keys } from "./keys.ts";
export { isPublishedOnLoopback, listeningHost, mustBeLoopback } from "./listening.ts";
export { eventsOf, messageOfEvent, printable } from "./log.ts";
export type { Say } from "./log.ts";
export { migrate } from "./migrate.ts";
export { must, onlyRow } from "./must.ts";
export { hashPads, keyHashSql, scopeText } from "./removals/keyed-hash.ts";
export { removeRows } from "./removals/remove.ts";
export type { Removed } from "./removals/remove.ts";
export { rewriteTables } from "./removals/rewrite.ts";
export { schemaSql } from "./schema.ts";
export { Refusal, RefusedChange } from "./refusal.ts";
export { RELEASE_CHANNEL } from "./release-channel.ts";
export type { LateRole, Role } from "./roles.ts";
export { rotate } from "./rotate.ts";
export { hashOf, isUnchangedSince, statesOf } from "./states.ts";
export { runSteps, stopwatch } from "./steps.ts";
export type { RunStep, StepTimes, Stopwatch } from "./steps.ts";
export { refuseOtherVersion, viewsVersionFile } from "./version.ts";
