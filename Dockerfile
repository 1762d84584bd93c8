# docker build -t provisioning-server .
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp package -Dmaven.test.skip=true

FROM eclipse-temurin:21-jre
# The CLI's children are tied to the server with setsid and grep, which the base image has.
RUN useradd --system --uid 10001 --create-home provisioning \
    && install -d -o provisioning -m 0700 /var/lib/provisioning-server
COPY --from=build /src/target/provisioning-server.jar /opt/provisioning-server.jar
USER provisioning
ENV SERVER_HOST=0.0.0.0 SERVER_PORT=8083 SERVER_DATA_DIR=/var/lib/provisioning-server
VOLUME /var/lib/provisioning-server
EXPOSE 8083
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-jar", "/opt/provisioning-server.jar"]
