/** Where the internal API is: its short address for questions. Its others stand beside that. */
export const apiAddress = (): string => process.env.API_URL || "http://127.0.0.1:4000/graphql";
