# Löfteskartan in a container. Without a login it answers only the machine itself, so run it with
#
#   docker build --tag lofteskartan .
#   docker run --rm --network host --volume lofteskartan:/var/lib/lofteskartan lofteskartan
#
# and open http://localhost:8501. A published port (--publish) would come from another address than
# loopback, and is refused on purpose.

FROM python:3.12-slim AS build
RUN pip install --no-cache-dir uv
WORKDIR /app
COPY pyproject.toml README.md LICENSE ./
COPY geo geo
COPY data data
COPY dashboard dashboard
RUN uv sync --no-cache --no-dev --no-editable --compile-bytecode

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 lofteskartan \
 && install --directory --owner=lofteskartan --mode=0750 /var/lib/lofteskartan
COPY --from=build /app/.venv /app/.venv
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    LOFTESKARTAN_DATA=/var/lib/lofteskartan
USER lofteskartan
WORKDIR /home/lofteskartan
VOLUME /var/lib/lofteskartan
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8501, timeout=4); c.request('GET', '/_stcore/health'); raise SystemExit(c.getresponse().status != 200)"]
CMD ["lofteskartan", "run"]
