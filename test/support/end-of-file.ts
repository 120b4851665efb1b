/**
 * What a test file leaves to be closed. Modules outlive a test file, so that what they would close "after all" is told here instead, also
 * from within a test.
 */
const endings: (() => Promise<void>)[] = [];

/** The last that is told comes first: a connection goes before the database that it is to. */
export function atEndOfFile(ending: () => Promise<void>): void {
  endings.push(ending);
}

/** Called after every test file. */
export async function endFile(): Promise<void> {
  for (const ending of endings.splice(0).reverse()) await ending();
}
