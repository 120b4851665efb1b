import { compiledFile } from "./cube.ts";
import { leafQueries } from "./kpis/leaf-queries.ts";
import { rowQueries } from "./kpis/row-queries.ts";
import { answerQueries } from "./sharing/answers.ts";

/** The file with the SQL of every query, as it would be made now: those of figures, of rows and of answers. */
export const compiledQueries = () => compiledFile([...leafQueries(), ...rowQueries(), ...answerQueries()]);
