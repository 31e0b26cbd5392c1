# The service in an image: docs/deploy.md. Its steps are in tools/image/assemble.sh, which a test runs without Docker.
# To pin the bases, build with their digests: --build-arg PYTHON=python:3.13-slim-bookworm@sha256:...
ARG NODE=node:22-bookworm-slim
ARG PYTHON=python:3.13-slim-bookworm

FROM ${NODE} AS app
WORKDIR /src
COPY package.json package-lock.json .npmrc openapi.json ./
COPY frontend/package.json frontend/
RUN npm ci --silent
COPY frontend frontend
COPY docs/guide docs/guide
COPY docs/analytics.md docs/
RUN npm run --silent --workspace frontend build -- --logLevel warn

FROM ${PYTHON} AS service
WORKDIR /src
COPY . .
COPY --from=app /src/frontend/dist frontend/dist
COPY --from=app /src/node_modules/swagger-ui-dist node_modules/swagger-ui-dist
RUN tools/image/assemble.sh /opt/counterfoil

FROM ${PYTHON}
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin counterfoil
COPY --from=service /opt/counterfoil /opt/counterfoil
ENV PATH=/opt/counterfoil/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    COUNTERFOIL_ENV=production \
    COUNTERFOIL_STATE=/tmp/counterfoil
USER 10001:10001
WORKDIR /tmp
EXPOSE 8000
# It writes to /tmp alone: run it with --read-only --tmpfs /tmp.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["/opt/counterfoil/venv/bin/python", "-c", \
    "import os, urllib.request as r; r.urlopen('http://127.0.0.1:%s/health/live' % os.environ.get('PORT', 8000), timeout=4)"]
CMD ["counterfoil", "web", "--host", "0.0.0.0"]
