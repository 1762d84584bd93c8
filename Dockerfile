# The image of the provisioning server; docs/deployment.md tells how to use it.
#
#   docker build -t provisioning-server .

# 17: what the tests build with, so the jar is the same to the byte.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
# What the build downloads depends on these alone, so a change of the code leaves the layer as it is.
COPY pom.xml ./
COPY .mvn .mvn
RUN mvn -B -ntp dependency:go-offline
COPY domain.xml config.example.toml LICENSE ./
COPY deploy deploy
COPY src/main src/main
RUN mvn -B -ntp package -Dmaven.test.skip=true -Dspotless.check.skip antrun:run@command assembly:single@dist \
    && mv target/provisioning-server-*/provisioning-server-* /opt/provisioning-server

# 25: the newest Java with long-term support, and the first that keeps more than classes for the next start.
FROM eclipse-temurin:25-jre-noble
LABEL org.opencontainers.image.title="provisioning-server" \
      org.opencontainers.image.description="A REST server in front of a provisioning CLI" \
      org.opencontainers.image.licenses="Apache-2.0"
# tini reaps the orphans of commands and hands signals on; curl asks how the server is. What keeps commands
# together (sh, setsid, grep) the base has. Versions are the distribution's: pinned, they would soon be gone.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --gid 0 --no-log-init --no-create-home \
        --home-dir /var/lib/provisioning-server --shell /usr/sbin/nologin provisioning \
    && install -d -o 10001 -g 0 -m 0770 /var/lib/provisioning-server
COPY --from=build /opt/provisioning-server /opt/provisioning-server
# Started and stopped once: every other start is shorter with what was seen in this one.
RUN /opt/provisioning-server/bin/provisioning-server archive

# By number, so that whoever starts it can tell that it is not root. Any other user will do that has the group 0, as
# OpenShift gives them.
USER 10001:0
# HOME is where the CLI may keep something: with --read-only nothing else but /tmp can be written.
ENV SERVER_HOST=0.0.0.0 \
    SERVER_PORT=8083 \
    SERVER_DATA_DIR=/var/lib/provisioning-server \
    HOME=/var/lib/provisioning-server
WORKDIR /var/lib/provisioning-server
VOLUME ["/var/lib/provisioning-server"]
EXPOSE 8083
STOPSIGNAL SIGTERM
# Its answer names the check that is down; `docker inspect` shows it. -k: the certificate is for the name that
# others use, and it is the server of this container that is asked.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD curl -sS --fail-with-body --noproxy '*' --max-time 4 -k ${HEALTH_CLIENT_CERT:+--cert "$HEALTH_CLIENT_CERT"} \
        "http${SERVER_TLS_CERT:+s}://127.0.0.1:${SERVER_PORT}/health/ready" || exit 1
# A Java that was told to stop ends with 143, which is no failure. Options of Java: JAVA_OPTS.
ENTRYPOINT ["/usr/bin/tini", "-e", "143", "--", "/opt/provisioning-server/bin/provisioning-server"]
