import { RefusedChange } from "@fijne-buurten/db";
import { Args, Ctx, Mutation, Resolver } from "type-graphql";
import { changeAnyhow } from "../change.ts";
import type { Context } from "../context.ts";
import { shortened } from "../errors.ts";
import { ExportArgs } from "./export.args.ts";
import { writeExport } from "./export.ts";

const FORMATS = ["csv", "json", "png", "svg"];
const CODE = /^[\w/@.-]{1,80}$/;

/** For who makes files of answers, as the pages do. The tables that the API gives itself are written down when they are given. */
@Resolver()
export class ExportResolver {
  @Mutation(() => Boolean, {
    description:
      "Writes down that figures leave the installation in a file, before they do. Says whether there was a place to write it. What everybody may read is no export.",
  })
  noteExport(@Args(() => ExportArgs) args: ExportArgs, @Ctx() context: Context): Promise<boolean> {
    const { format, release, ...of } = args;
    return changeAnyhow(context, "take_out", () => {
      if (!FORMATS.includes(format)) throw wrong("format", format, FORMATS.join(", "));
      const codes = (["kpi", "area", "period"] as const).flatMap((name) => {
        const code = of[name];
        if (code == null) return [];
        if (!CODE.test(code)) throw wrong(name, code, "een code", "a code");
        return [`${name}:${code}`];
      });
      const about = [...codes, ...(release == null ? [] : [`release:${release}`])];
      return writeExport(context, { what: format, about });
    });
  }
}

function wrong(option: string, found: string, nl: string, en = nl): RefusedChange {
  const quoted = shortened(found);
  return new RefusedChange(
    { option },
    { nl: `gevonden '${quoted}', verwacht ${nl}.`, en: `found '${quoted}', expected ${en}.` },
  );
}
