import { must } from "@fijne-buurten/db";
import { confidences } from "@fijne-buurten/db/vocabulary";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { IntervalReason, Verdict, VerdictNote } from "../enums.ts";
import { inUnit, legalNorm } from "../descriptions.ts";
import type { Goals } from "../goal/goal.loader.ts";
import { Goal, GoalNote } from "../goal/goal.type.ts";
import { listCost } from "../cost.ts";
import { boundsIn, changeIn, countsIn, forecastIn, isLegalIn, noteIn, partsIn, spreadIn } from "./figure-parts.ts";
import { Attention, Bounds, Change, Forecast, VerdictCount } from "./figure-parts.type.ts";
import type { PublishedRow } from "./figure.row.ts";
import { Figure } from "./figure.type.ts";
import { FigurePart } from "./part.type.ts";

const [shown, judged] = [confidences.shown, confidences.judged].map(({ value }) => `${value * 100}%`);

/**
 * A field that a getter reads. TypeGraphQL would take it for a resolver, and call that for every figure with a context and checks of its
 * own; without the descriptor it is a member like others. What fails is given as an error, which becomes one of that field: what a member
 * throws a compiled query cannot catch, and it would never end.
 */
function Read(...[type, options]: Parameters<typeof Field>): MethodDecorator {
  return (prototype, name, descriptor) => {
    const read = must(descriptor.get, `a getter of ${String(name)}`);
    descriptor.get = function (this: PublishedFigure) {
      try {
        return read.call(this);
      } catch (fault) {
        return fault as never;
      }
    };
    Field(type, options)(prototype, name);
  };
}

@ObjectType({
  implements: Figure,
  simpleResolvers: true,
  description: "A figure that is shown: the value, how sure we are, and what that says about the goal.",
})
export class PublishedFigure extends Figure {
  private readonly row: PublishedRow;
  private readonly goals: Goals;
  private goalMade?: Goal | null;
  private goalNoteMade?: GoalNote | null;
  private changeMade?: Change | null;
  private forecastMade?: Forecast | null;
  private verdictCountsMade?: VerdictCount[] | null;
  private partsMade?: FigurePart[] | null;
  private boundsMade?: Bounds | null;

  constructor(row: PublishedRow, goals: Goals) {
    super();
    this.row = row;
    this.goals = goals;
  }

  @Read(() => Float, { description: inUnit })
  get value(): number {
    return this.row.value;
  }

  @Read(() => Float, {
    nullable: true,
    description: `The lower end of the shown interval, ${shown}, in the unit of the value.`,
  })
  get lower(): number | null {
    return this.row.lower;
  }

  @Read(() => Float, {
    nullable: true,
    description: `The upper end of the shown interval, ${shown}, in the unit of the value.`,
  })
  get upper(): number | null {
    return this.row.upper;
  }

  @Read(() => Float, {
    nullable: true,
    description: `How sure the shown interval is, from 0 to 1: ${confidences.shown.value} is ${shown}.`,
  })
  get intervalLevel(): number | null {
    return this.row.lower === null ? null : confidences.shown.value;
  }

  @Read(() => IntervalReason, { nullable: true, description: "Why there is no interval; none when there is one." })
  get intervalReason(): IntervalReason | null {
    return this.row.interval_reason;
  }

  @Read(() => Float, {
    nullable: true,
    description: `The lower end of the judging interval, ${judged}, in the unit of the value: of the value for a norm, of the change for a hold.`,
  })
  get judgingLower(): number | null {
    return this.row.judging_lower;
  }

  @Read(() => Float, { nullable: true, description: "The upper end of that interval, in the unit of the value." })
  get judgingUpper(): number | null {
    return this.row.judging_upper;
  }

  @Read(() => Float, {
    nullable: true,
    description: `How sure the judging interval is, from 0 to 1: ${confidences.judged.value} is ${judged}.`,
  })
  get judgingLevel(): number | null {
    return this.row.judging_lower === null ? null : confidences.judged.value;
  }

  @Read(() => Int, { nullable: true, description: "How many answers, cases or things it was made of." })
  get n(): number | null {
    return this.row.n;
  }

  @Read(() => Float, { nullable: true, description: "How many equally weighted answers would be as precise." })
  get nEffective(): number | null {
    return this.row.n_effective;
  }

  @Read(() => Float, {
    nullable: true,
    description:
      "What was counted; `numerator` of the KPI says what that is. None where the value follows from no count or sum.",
  })
  get numerator(): number | null {
    return this.row.numerator;
  }

  @Read(() => Float, {
    nullable: true,
    description:
      "Out of what it was counted; `denominator` of the KPI says what that is. None where the value is no ratio.",
  })
  get denominator(): number | null {
    return this.row.denominator;
  }

  @Read(() => Verdict, { nullable: true, description: "What it says about its goal; none without a goal." })
  get verdict(): Verdict | null {
    return this.row.verdict;
  }

  @Read(() => VerdictNote, { nullable: true })
  get verdictNote(): VerdictNote | null {
    return this.row.verdict_note;
  }

  @Read(() => Goal, { nullable: true, description: "What it was judged by." })
  get goal(): Goal | null {
    return (this.goalMade ??= this.judgedBy());
  }

  @Read(() => Boolean, {
    description: legalNorm,
  })
  get isLegalNorm(): boolean {
    return isLegalIn(this.row, this);
  }

  @Read(() => GoalNote, { nullable: true, description: "None where the goal was there in time and never changed." })
  get goalNote(): GoalNote | null {
    return (this.goalNoteMade ??= noteIn(this.row));
  }

  @Read(() => Change, {
    nullable: true,
    description: "How much the value differs from an earlier one; none where there is no earlier one to compare with.",
  })
  get change(): Change | null {
    return (this.changeMade ??= changeIn(this.row));
  }

  @Read(() => Attention, {
    nullable: true,
    description: "Only of figures that were looked at for the list of early signals.",
  })
  get attention(): Attention | null {
    return this.row.attention;
  }

  @Read(() => Bounds, {
    nullable: true,
    description:
      "Only where rows wait, a field is empty, or verdicts that cannot be said were counted. The value lies within.",
  })
  get bounds(): Bounds | null {
    return (this.boundsMade ??= boundsIn(this.row));
  }

  @Read(() => Int, {
    description:
      "How many rows that may belong here wait in quarantine. Of a survey those are answers that count as not given, and make no bounds.",
  })
  get rowsWaiting(): number {
    return this.row.rows_waiting ?? 0;
  }

  @Read(() => Int, { description: "How many rows are in neither number because a field is empty." })
  get rowsUnfilled(): number {
    return this.row.rows_unfilled ?? 0;
  }

  @Read(() => Int, {
    nullable: true,
    description: "Of a period that still runs and has a norm: how many more cases may miss it.",
  })
  get missesLeft(): number | null {
    return this.row.misses_left;
  }

  @Read(() => Int, {
    nullable: true,
    description:
      "Of a complete count with a norm to reach: how many more of what was counted would have to count; 0 where the norm is reached, null where what is not known decides. Of a share of cases: in how many more of the same cases it would have to be so for the whole judging interval to be at the norm; null where the norm was not judged, or cannot be met.",
  })
  get hitsNeeded(): number | null {
    return this.row.hits_needed;
  }

  @Read(() => Forecast, {
    nullable: true,
    description:
      "Of a share of cases over a calendar year that still runs, from twenty cases and a quarter of the year; none where more cases are not known yet than are to come.",
  })
  get forecast(): Forecast | null {
    return (this.forecastMade ??= forecastIn(this.row));
  }

  @Read(() => Int, {
    nullable: true,
    description:
      "Where a hold cannot be judged: how many answers a survey must bring. None where an answer from every home would not do.",
  })
  get answersNeeded(): number | null {
    return this.row.answers_needed;
  }

  @Read(() => Int, { nullable: true, description: "Where a hold cannot be judged: how many homes could answer." })
  get answersPossible(): number | null {
    return this.row.answers_possible;
  }

  @Read(() => Int, {
    nullable: true,
    description:
      "Where a hold cannot be judged with this baseline: how many answers it would take with a baseline over two surveys.",
  })
  get answersNeededTwoWaves(): number | null {
    return this.row.answers_needed_two_waves;
  }

  @Read(() => [VerdictCount], {
    nullable: true,
    complexity: listCost(10),
    description: "Of a derived KPI: how many of the areas within are in each class.",
  })
  get verdictCounts(): VerdictCount[] | null {
    return (this.verdictCountsMade ??= countsIn(this.row));
  }

  @Read(() => [FigurePart], {
    nullable: true,
    complexity: listCost(5),
    description: "Of a composite: what it is made of, in the order of its definition, also what is not in.",
  })
  get parts(): FigurePart[] | null {
    return (this.partsMade ??= partsIn(this.row, this.kpi.card));
  }

  /** Of a mean: its standard error and degrees of freedom, as a process. */
  get spread(): { se: number; df: number } | null {
    return spreadIn(this.row);
  }

  private judgedBy(): Goal | null {
    const [, association, mark, ...key] = this.identity;
    return this.row.goal_kind === null
      ? null
      : this.goals.judging(this.row, ["JudgingGoal", association, mark, ...key]);
  }
}
