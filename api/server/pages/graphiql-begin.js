/* global GraphiQL, React, ReactDOM */
// GraphiQL keeps the tabs of a reader in the browser. Who comes for the first time gets our examples.
const place = document.getElementById("graphiql");
const examples = JSON.parse(place.dataset.examples);
const send = GraphiQL.createFetcher({ url: "graphql" });

// Until it has read the schema, GraphiQL still names the operation of the tab before.
function ask({ operationName, ...question }, options) {
  const isThere = new RegExp(`\\bquery\\s+${operationName}\\b`).test(question.query);
  return send(isThere ? { ...question, operationName } : question, options);
}

ReactDOM.createRoot(place).render(
  React.createElement(GraphiQL, {
    fetcher: ask,
    defaultTabs: examples.map((query) => ({ query })),
    inputValueDeprecation: true,
    isHeadersEditorEnabled: false,
  }),
);
