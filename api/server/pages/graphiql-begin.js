/* global GraphiQL, React, ReactDOM */
// GraphiQL keeps the tabs of a reader in the browser. Who comes for the first time gets our examples.
const place = document.getElementById("graphiql");
const examples = JSON.parse(place.dataset.examples);

ReactDOM.createRoot(place).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "graphql" }),
    defaultTabs: examples.map((query) => ({ query })),
    inputValueDeprecation: true,
    isHeadersEditorEnabled: false,
  }),
);
