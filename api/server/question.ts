import type { DocumentNode, GraphQLSchema } from "graphql";

/** What a server keeps of a request while it answers. */
export type Answerable = {
  /** Names the answer: the same tag, the same answer. */
  tag: string;
  /** What the question costs; known once it has been read. */
  cost: number | undefined;
  /** Set where the answer may be another one tomorrow, of the same release. */
  isPassing?: boolean;
  /** Whether a page of another website asks, which may change nothing. */
  isFromElsewhere?: boolean;
};

export type Question = {
  schema: GraphQLSchema;
  query: DocumentNode;
  variables?: Record<string, unknown>;
  operationName?: string;
};
