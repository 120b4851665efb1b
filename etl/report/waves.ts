import { inTransaction, showRelease, sql } from "@fijne-buurten/db";
import { type PeriodKind, periodKinds } from "@fijne-buurten/db/vocabulary";
import type pg from "pg";

/** A survey wave or a panel questionnaire that was delivered, and whether its results may be published. */
export type Wave = {
  association: string;
  wave: string;
  periodKind: Extract<PeriodKind, "survey_wave" | "panel_questionnaire">;
  name: string;
  startedDate: string;
  closedDate: string;
  /** Null where the source says a number that cannot be. */
  invited: number | null;
  /** Survey responses, or questionnaires that were completed. */
  answers: number;
  isApproved: boolean;
  /** A function. Null where nobody had to approve it: invented data, and what was published before waves had to be approved. */
  approvedBy: string | null;
  approvedOn: string | null;
  note: string | null;
};

/** Every release so far and no later one: the views then show what is known now. */
const NOW = 2_147_483_647;

/** The waves of one association or of all, the newest first. */
export function wavesOf(client: pg.ClientBase, association: string | null = null): Promise<Wave[]> {
  return inTransaction(client, async () => {
    await showRelease(client, NOW);
    return (await client.query<Wave>(sql(new URL("waves.sql", import.meta.url)), [association])).rows;
  });
}

/** The waves of which the results wait until beleid approves them. */
export async function waitingWaves(client: pg.ClientBase, association: string): Promise<string[]> {
  return (await wavesOf(client, association)).filter(({ isApproved }) => !isApproved).map(({ wave }) => wave);
}

/** What waits and what to type, for the report of a run. */
export function waitingWavesText(association: string, waves: readonly string[]): string[] {
  if (waves.length === 0) return [];
  const [subject, verb] =
    waves.length === 1
      ? ["Enquête of panelvragenlijst", "wacht"]
      : [`${waves.length} enquêtes of panelvragenlijsten`, "wachten"];
  return [
    `${association}: ${subject} ${waves.join(", ")} ${verb} op vrijgave door beleid. De antwoorden zijn bewaard en staan nog niet in de cijfers.`,
    `  Bekijken: npm run etl -- waves`,
    `  Vrijgeven: ${approveCommand(association, waves)}`,
  ];
}

/** The list of waves, for a person. */
export function wavesText(waves: readonly Wave[]): string {
  if (waves.length === 0) return "Er is nog geen enquête of panelvragenlijst geleverd.";
  return [...Map.groupBy(waves, ({ association }) => association)]
    .flatMap(([association, own]) => {
      const waiting = own.filter(({ isApproved }) => !isApproved).map(({ wave }) => wave);
      const command = waiting.length > 0 ? [`Vrijgeven: ${approveCommand(association, waiting)}`] : [];
      return [association, ...own.map(waveLine), ...command];
    })
    .join("\n");
}

function waveLine({ wave, periodKind, name, startedDate, closedDate, invited, answers, ...state }: Wave): string {
  // More answers than invitations: the number that were invited cannot be right.
  const share =
    invited !== null && invited > 0 && answers <= invited ? ` (${Math.round((100 * answers) / invited)}%)` : "";
  return (
    `  ${wave.padEnd(9)} ${periodKinds[periodKind].nl.padEnd(17)} ${startedDate} tot en met ${closedDate}  ` +
    `${invited === null ? "aantal uitgenodigden onbekend" : `${number(invited)} uitgenodigd`}, ${number(answers)} ${answers === 1 ? "antwoord" : "antwoorden"}${share}  ${stateText(state)}  ${name}`
  );
}

type State = Pick<Wave, "isApproved" | "approvedBy" | "approvedOn" | "note">;

function stateText({ isApproved, approvedBy, approvedOn, note }: State): string {
  if (!isApproved) return "WACHT op vrijgave door beleid";
  if (approvedBy === null) return "in de cijfers";
  return `vrijgegeven door ${approvedBy} op ${approvedOn}${note === null ? "" : ` ('${note}')`}`;
}

/** What somebody of beleid types to let these waves into the figures. */
const approveCommand = (association: string, waves: readonly string[]): string =>
  `npm run etl -- approve-wave ${association} ${waves.join(" ")} --by beleid`;

const number = (value: number): string => value.toLocaleString("nl-NL");
