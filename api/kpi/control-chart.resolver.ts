import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Area } from "../area/area.type.ts";
import type { Context } from "../context.ts";
import { ComplexAboveLimit, type ComplexesCompared, ControlChart } from "./control-chart.type.ts";

@Resolver(() => ComplexAboveLimit)
export class ComplexAboveLimitResolver {
  @FieldResolver(() => Area, { nullable: true, description: "The complex. None where the release no longer has it." })
  async area(@Root() { areaKey, release }: ComplexAboveLimit, @Ctx() { contents }: Context): Promise<Area | null> {
    return (await contents(release).areas()).byKey(areaKey) ?? null;
  }
}

@Resolver(() => ControlChart)
export class ControlChartResolver {
  /** They are compared with each other over the whole association, so whoever sees a part of it is told nothing of that. */
  @FieldResolver()
  complexes(@Root() { complexes }: ControlChart, @Ctx() { reader }: Context): ComplexesCompared | null {
    return reader.sees("complexes") && reader.own === null ? complexes : null;
  }
}
