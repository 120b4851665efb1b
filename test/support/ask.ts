/** Asks the running product a question over GraphQL, as a partner would; an answer with errors throws. */
export async function ask<Data>(api: string, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const response = await fetch(api, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
  if (errors) throw new Error(errors.map(({ message }) => message).join("\n"));
  return data;
}
