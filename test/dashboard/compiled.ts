/** Import this before anything of the dashboard: its sentences are compiled from message files, its tsconfig is made. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

execFileSync(process.execPath, [fileURLToPath(new URL("../../dashboard/prepare.ts", import.meta.url))]);
