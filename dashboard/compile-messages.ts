import { compile } from "@inlang/paraglide-js";
import { paraglideOptions } from "./paraglide.config.ts";

// The build does this by itself; the type check needs the functions to exist before it starts.
await compile(paraglideOptions);
