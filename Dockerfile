FROM node:24-slim AS client
WORKDIR /rosace
COPY package.json package-lock.json .npmrc tsconfig.json ./
RUN npm ci --ignore-scripts
COPY web web
RUN node web/build.mjs

FROM python:3.11-slim
WORKDIR /rosace
COPY pyproject.toml README.md CHANGELOG.md ./
COPY rooms rooms
COPY server server
COPY web web
COPY --from=client /rosace/web/static/dist web/static/dist
RUN pip install --no-cache-dir . && useradd --create-home rosace && install -d -o rosace /data
USER rosace
WORKDIR /
# rosace keeps what it writes in ./data of where it starts, that is in the volume /data.
EXPOSE 8000
ENTRYPOINT ["rosace"]
CMD ["serve", "--lan"]
