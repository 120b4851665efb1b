/** The kinds of lines in the log of what was done, with the details that each may have. A part of the vocabulary. */
import { type CodeOf, type Word, word } from "./word.ts";

/** The database refuses every other detail: there is no place for a name, or for a word that somebody typed. */
type AuditKind = Word & { details: readonly string[] };
const line = (nl: string, en: string, meaning: string, details: readonly string[] = []): AuditKind => ({
  ...word(nl, en, meaning),
  details,
});

export const auditKinds = {
  association_added: line("corporatie toegevoegd", "association added", "A database was made for an association.", ["is_restored"]),
  association_removed: line("corporatie verwijderd", "association removed", "The database of an association was removed, with all in it."),
  goal_added: line("doel toegevoegd", "goal added", "A release brought a goal that was not there.", ["kind", "norm", "margin", "baseline", "period", "due", "state"]),
  goal_changed: line("doel veranderd", "goal changed", "A release brought a goal that says something else than before; the details are the new ones.", ["kind", "norm", "margin", "baseline", "period", "due", "state"]),
  goal_withdrawn: line("doel vervallen", "goal withdrawn", "A release no longer has a goal."),
  wave_approved: line("enquête vrijgegeven", "wave approved", "A survey or panel questionnaire was let into the figures."),
  signal_snoozed: line("signaal uitgesteld", "signal put off", "A signal asks for no attention until a day.", ["until"]),
  delivery_retracted: line("levering teruggenomen", "delivery retracted", "The rows of a delivery were taken back."),
  erasure: line("gewist", "erased", "All that was held of a household was erased.", ["rows"]),
  purge: line("opgeruimd", "purged", "Rows went whose term was over.", ["rows"]),
  retention_changed: line("bewaartermijn veranderd", "retention changed", "Another term was chosen for a kind of file.", ["years"]),
  household_shown: line("huishouden ingezien", "household shown", "Somebody was given all that is held about a household.", ["rows"]),
  rows_read: line("rijen gelezen", "rows read", "Rows were shown, or written to a file: those that wait, or those behind a figure.", ["rows", "what"]),
  export_made: line("export gemaakt", "export made", "Figures left the installation in a file.", ["what", "rows"]),
  backup_made: line("kopie gemaakt", "backup made", "A copy was made of all that an association has.", ["made_at"]),
  restored: line("kopie teruggezet", "restored", "The database was made of a copy.", ["made_at", "last_number", "is_whole"]),
  audit_read: line("logboek gelezen", "log read", "Lines of this log were shown.", ["from", "to"]),
  audit_term_changed: line("bewaartermijn logboek veranderd", "term of the log changed", "Lines of this log are kept for another number of months.", ["keep_months"]),
  audit_expired: line("logboek ingekort", "log shortened", "Lines went whose term was over; says how many, the last of them and its hash.", ["lines", "up_to", "hash", "keep_months"]),
  signed_in: line("ingelogd", "signed in", "Somebody signed in.", ["roles"]),
  sign_in_refused: line("inloggen geweigerd", "sign-in refused", "Signing in did not succeed.", ["reason"]),
  signed_out: line("uitgelogd", "signed out", "Somebody signed out."),
  session_ended: line("sessie beëindigd", "session ended", "A session ended otherwise than by signing out.", ["reason"]),
  role_given: line("rol gegeven", "role given", "Somebody was given a role in an association.", ["role", "areas"]),
  role_taken: line("rol weggenomen", "role taken away", "Somebody lost a role in an association.", ["role"]),
  agreement_made: line("convenant gemaakt", "agreement made", "A data-sharing agreement was made.", ["valid_from", "valid_until"]),
  agreement_changed: line("convenant veranderd", "agreement changed", "A data-sharing agreement says something else than before.", ["valid_from", "valid_until"]),
  agreement_ended: line("convenant beëindigd", "agreement ended", "A data-sharing agreement ended before its time."),
  made_public: line("openbaar gemaakt", "made public", "Figures may be read by everybody.", ["asked_on"]),
  key_made: line("sleutel gemaakt", "key made", "A partner got a key.", ["prefix", "valid_until"]),
  key_ended: line("sleutel ingetrokken", "key ended", "A key of a partner no longer works.", ["prefix"]),
};
export type AuditKindCode = CodeOf<typeof auditKinds>;
