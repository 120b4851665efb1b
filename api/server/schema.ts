import "reflect-metadata";
import { validateSync } from "class-validator";
import type { GraphQLField, GraphQLSchema } from "graphql";
import { getNamedType, isEnumType, isInterfaceType, isObjectType, lexicographicSortSchema, printSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { KeptAgreementResolver } from "../agreement/kept-agreement.resolver.ts";
import { AreaResolver } from "../area/area.resolver.ts";
import { AssociationResolver } from "../association/association.resolver.ts";
import { ComparisonResolver } from "../comparison/comparison.resolver.ts";
import { PART_EMPTY, ReaderError } from "../errors.ts";
import { FigureConnectionResolver, FiguresResolver } from "../figure/figures.resolver.ts";
import { FigurePartResolver, PublishedFigureResolver, WithheldResolver } from "../figure/figure.resolver.ts";
import { Withheld } from "../figure/figure.type.ts";
import { PublishedFigure } from "../figure/published-figure.type.ts";
import { SignalsResolver } from "../figure/signals.resolver.ts";
import { GoalResolver, GoalTestResolver } from "../goal/goal.resolver.ts";
import { ComplexAboveLimitResolver, ControlChartResolver } from "../kpi/control-chart.resolver.ts";
import { KpiResolver } from "../kpi/kpi.resolver.ts";
import { UnopenedOpportunityResolver } from "../kpi/opportunity-account.resolver.ts";
import { ExportResolver } from "../export/export.resolver.ts";
import { LogResolver } from "../log/log.resolver.ts";
import { DeliveryResolver, RowAccountResolver } from "../lineage/lineage.resolver.ts";
import { NodeResolver } from "../node/node.resolver.ts";
import { BothWaysArgs, LARGEST_PAGE, PageArgs } from "../paging.ts";
import { PeriodResolver } from "../period/period.resolver.ts";
import { ReleaseResolver } from "../release/release.resolver.ts";
import { GivenRoleResolver } from "../role/given-role.resolver.ts";
import { SourceResolver } from "../source/source.resolver.ts";
import { LevelResponseResolver, WaveLimitationResolver, WaveResolver } from "../wave/wave.resolver.ts";

export async function makeSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      AreaResolver,
      AssociationResolver,
      ComparisonResolver,
      ComplexAboveLimitResolver,
      ControlChartResolver,
      DeliveryResolver,
      FigureConnectionResolver,
      FigurePartResolver,
      FiguresResolver,
      GivenRoleResolver,
      GoalResolver,
      GoalTestResolver,
      KeptAgreementResolver,
      KpiResolver,
      LevelResponseResolver,
      ExportResolver,
      LogResolver,
      NodeResolver,
      PeriodResolver,
      PublishedFigureResolver,
      ReleaseResolver,
      RowAccountResolver,
      SignalsResolver,
      SourceResolver,
      UnopenedOpportunityResolver,
      WaveLimitationResolver,
      WaveResolver,
      WithheldResolver,
    ],
    // No field returns these types by name: they are the two kinds of Figure.
    orphanedTypes: [PublishedFigure, Withheld],
    validateFn: mustBeValid,
  });
  return finished(schema, "What can be asked. All figures are of the association in the address.");
}

/** The same for every schema of ours. */
export function finished(schema: GraphQLSchema, description: string): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = nameOfClass;
    if (isObjectType(type) || isInterfaceType(type)) Object.values(type.getFields()).forEach(describeByEnum);
  }
  const query = schema.getQueryType();
  if (query) query.description = description;
  const mutation = schema.getMutationType();
  if (mutation)
    mutation.description = "What staff can change; one thing in a request, which is there as a whole or not at all.";
  return schema;
}

/** A field that says nothing of itself says what its enum says. */
function describeByEnum(field: GraphQLField<unknown, unknown>): void {
  const type = getNamedType(field.type);
  if (isEnumType(type)) field.description ??= type.description;
}

/**
 * The type of an object has the name of its class. TypeGraphQL's own way throws on an unknown class, and a compiled query cannot catch
 * that. An unknown name becomes an ordinary error of the field.
 */
function nameOfClass(thing: object): string {
  return thing.constructor.name;
}

export function printed(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

export async function printedSchema(): Promise<string> {
  return printed(await makeSchema());
}

/** Only the arguments of a page have limits of their own. */
export function mustBeValid(args: unknown): void {
  if (!(args instanceof PageArgs || args instanceof BothWaysArgs)) return;
  const [wrong] = validateSync(args);
  if (wrong === undefined) return;
  throw new ReaderError("BAD_ARGUMENT", {
    nl: `${wrong.property}: '${String(wrong.value)}' gevonden, verwacht een geheel getal van 1 tot en met ${LARGEST_PAGE}. ${PART_EMPTY.nl}`,
    en: `${wrong.property}: found '${String(wrong.value)}', expected a whole number from 1 to ${LARGEST_PAGE}. ${PART_EMPTY.en}`,
  });
}
