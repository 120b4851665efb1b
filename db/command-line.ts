// What a person types after a command of ours, read so that a mistake is a sentence of ours and not one of Node.
import { parseArgs, type ParseArgsConfig } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Ends the program with the usage where the command line does not fit its options: 0 when it was asked for with --help, 2 with a sentence
 * when an option is not known, or has no value, or one too many.
 */
export function checkCommandLine(options: Options, usage: string): void {
  const args = process.argv.slice(2);
  const { tokens } = parseArgs({ args, strict: false, allowPositionals: true, tokens: true, options });
  const asked = tokens.filter((token) => token.kind === "option");
  if (asked.some(({ rawName }) => rawName === "--help" || rawName === "-h")) {
    console.log(usage);
    process.exit(0);
  }
  for (const { name, rawName, value, inlineValue } of asked) {
    const type = options[name]?.type;
    if (type === undefined || !rawName.startsWith("--"))
      endMisused(`${rawName}: deze optie is niet bekend. Verwacht: een uit de lijst hieronder.`, usage);
    if (type === "string" && (value === undefined || (!inlineValue && value.startsWith("-"))))
      endMisused(
        `${rawName}: erachter staat ${value === undefined ? "niets" : `'${value}'`}. Verwacht: een waarde.`,
        usage,
      );
    if (type === "boolean" && value !== undefined)
      endMisused(`${rawName}: erachter staat '${value}'. Verwacht: de optie alleen.`, usage);
  }
}

/** Says what is wrong with the command line and how it should be, and ends the program. Called before anything is done. */
export function endMisused(sentence: string, usage: string): never {
  console.error(`${sentence} Er is niets gedaan.\n\n${usage}`);
  process.exit(2);
}
