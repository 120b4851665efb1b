// Two figures of one KPI beside each other: how much they differ and how sure that is, or why that cannot be said. It reads no card and no
// database, so that whoever shows figures may ask it. What a figure tells of its own change is counted by the same functions.
export { compare, type Side } from "./compare.ts";
