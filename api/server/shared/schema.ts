import "reflect-metadata";
import { type GraphQLSchema, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from "graphql";
import { buildSchema } from "type-graphql";
import { AgreementResolver } from "../../agreement/agreement.resolver.ts";
import { SharedAreaResolver } from "../../area/shared-area.resolver.ts";
import { ToldFigureResolver } from "../../figure/told.resolver.ts";
import { SharedKpiResolver } from "../../kpi/shared-kpi.resolver.ts";
import { SharedPeriodResolver } from "../../period/shared-period.resolver.ts";
import { SharedReleaseResolver } from "../../release/shared-release.resolver.ts";
import { finished, mustBeValid, printed } from "../schema.ts";
import { allowedFields } from "./allowed.ts";

export async function makeSharedSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      AgreementResolver,
      SharedAreaResolver,
      SharedKpiResolver,
      SharedPeriodResolver,
      SharedReleaseResolver,
      ToldFigureResolver,
    ],
    orphanedTypes: [],
    validateFn: mustBeValid,
  });
  const [extra] = fieldsOf(schema).filter((field) => !allowedFields.has(field));
  if (extra !== undefined) throw new Error(`${extra} is not on the list of what others may ask`);
  return finished(
    schema,
    "What can be asked. Everything is of the association in the address, and of what the agreement is about.",
  );
}

/** All fields of all types, as Type.field; a type of which others come in several kinds as Type.*, because no list has that. */
function fieldsOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith("__"))
    .flatMap((type) => {
      if (isInterfaceType(type) || isUnionType(type) || isInputObjectType(type)) return [`${type.name}.*`];
      return isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [];
    });
}

export async function printedSharedSchema(): Promise<string> {
  return printed(await makeSharedSchema());
}
