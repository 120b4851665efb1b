import { compiledFile } from "../cube.ts";
import { leafQueries } from "./leaf-queries.ts";
import { rowQueries } from "./row-queries.ts";

/** The file with the SQL of every query, as it would be made now. */
export const compiledQueries = () => compiledFile([...leafQueries(), ...rowQueries()]);
