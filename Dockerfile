FROM node:26.10.0-bookworm-slim
WORKDIR /app
COPY . .
RUN npm ci && npm run build --workspace dashboard && chown -R node:node /app
USER node
