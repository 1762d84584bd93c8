# Thin lines over Maven; CONTRIBUTING.md has each of them spelled out.
MVN = mvn -B -ntp
JAR = target/provisioning-server.jar
VERSION := $(shell sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml)
DIST = target/provisioning-server-$(VERSION).tar.gz
DEB = target/provisioning-server_$(VERSION)_all.deb
# What is in the first, unpacked.
HOME_DIRECTORY = $(DIST:.tar.gz=)/provisioning-server-$(VERSION)
NU  = target/nushell/node_modules/@nushell/linux-x64/bin/nu
DOCKERLINT = target/dockerlint/node_modules/.bin
SPECTRAL = target/spectral/node_modules/.bin/spectral
REDOCLY = target/redocly/node_modules/.bin/redocly
TYPESCRIPT = target/typescript/node_modules/.bin/tsc
# Tests of the jar that is built, without building it again.
CONTAINER = $(MVN) test-compile failsafe:integration-test@container failsafe:integration-test@container-postgres
END_TO_END_GOALS = failsafe:integration-test@end-to-end failsafe:verify@all
END_TO_END = $(MVN) test-compile $(END_TO_END_GOALS)
# The whole table promises times for a machine that does nothing else: no class beside another.
ALONE = $(if $(filter whole,$(1)),-Djunit.jupiter.execution.parallel.enabled=false)
PLAYWRIGHT = target/playwright/package
NPM = npm install --no-save --no-package-lock --no-audit --no-fund

.PHONY: run dist deb test check faults attack mutation demo bench start-bench tools nu dockerlint clean

# The server on 127.0.0.1:8083 with the embedded database and the sandbox CLI.
run: $(DIST)
	$(HOME_DIRECTORY)/bin/provisioning-server

# The server as it is installed: the command, what it starts, manual page, completions, examples.
dist: $(DIST)

# The same as a package for Debian and Ubuntu.
deb: $(DEB)

# Tests of every kind, with one round of each fault and each attack. Those that need one of the tools are skipped
# where `make tools` has not been run.
test:
	$(MVN) verify

# The rest: a few rounds of each fault and each attack, and what is delivered beside the jar.
check: $(DIST) $(DEB)
	$(MVN) dependency:unpack@payara
	$(END_TO_END) -Dit.test='io.provisioning.faults.*E2E,io.provisioning.attacks.*E2E,io.provisioning.delivery.*E2E,FuzzE2E' -Dfaults=few -Dattacks=few

# Every fault of docs/reliability.md, as often as it says there: hours, on a machine that does nothing else.
# With ROUNDS=few a few of each, as in `make check`; with ROUNDS=one as in `make test`.
ROUNDS = whole
faults: $(JAR)
	$(CONTAINER) $(END_TO_END_GOALS) -Dit.test='io.provisioning.faults.*E2E,OperationRacesIT,ReconcilerIT' \
		-Dfaults=$(ROUNDS) $(call ALONE,$(ROUNDS))

# Every attack of docs/security.md, as often as it says there; prints a line of counts for each.
# With TRIES=few a few of each, as in `make check`; with TRIES=one as in `make test`.
TRIES = whole
attack: $(JAR)
	$(MVN) test -Dtest='GeneratedArgumentsTest,NushellArgumentsTest' -Dattacks=$(TRIES)
	$(END_TO_END) -Dit.test='io.provisioning.attacks.*E2E' -Dattacks=$(TRIES) $(call ALONE,$(TRIES))

# How many small changes of access, audit, execution and operations no unit test notices: target/pit-reports/index.html.
# One room alone by ROOM='io.provisioning.audit.chain.*'.
mutation:
	$(MVN) test-compile org.pitest:pitest-maven:mutationCoverage $(if $(ROOM),-Dmutation.classes='$(ROOM)')

# The main job in one command: log in, create a server, follow its log, print the end. Then a server with
# operations of all fates to look at, until Ctrl-C or the end of the input.
demo: $(JAR)
	java src/demo/java/Demo.java $(JAR)

# Against a bare Payara Micro, and against bare loops over the same database and the same contained children,
# in one run; prints tables with ratios. All parts take 25 minutes on a machine that does nothing else, `cold` five.
PARTS = cold idle queue history followers nodes
BENCH = io.provisioning.bench
bench: $(JAR)
	$(MVN) -q test-compile dependency:copy@bench dependency:build-classpath -Dmdep.outputFile=target/bench/classpath \
		-Dspotless.check.skip
	$(if $(filter cold,$(PARTS)),java -cp target/test-classes $(BENCH).ColdBench $(JAR) target/bench/payara-micro.jar)
	$(if $(filter-out cold,$(PARTS)),java -cp "target/test-classes:target/classes:$$(cat target/bench/classpath)" \
		$(BENCH).queue.QueueBench $(JAR) $(filter-out cold,$(PARTS)))

# Starts, in each way there is; JAVA_HOMES="…" has them measured on several Javas, STARTS so many of each.
STARTS = 5
JAVA_HOMES = $(shell dirname $$(dirname $$(readlink -f $$(command -v java))))
start-bench: $(DIST)
	$(MVN) test-compile dependency:copy@bench -Dspotless.check.skip
	java -cp target/test-classes io.provisioning.bench.StartBench $(JAR) $(HOME_DIRECTORY)/bin/provisioning-server \
		target/bench/payara-micro.jar $(STARTS) $(JAVA_HOMES)

# What some tests need besides Maven's own: the real Nushell, Spectral and Redocly for the OpenAPI document, and
# what makes a TypeScript client of it; what drives a browser, and looks whether everybody can use a page.
tools: $(NU) $(SPECTRAL) $(REDOCLY) $(TYPESCRIPT) $(PLAYWRIGHT)

nu: $(NU)

$(NU):
	$(NPM) --prefix target/nushell @nushell/linux-x64@0.115.1

$(SPECTRAL):
	$(NPM) --prefix target/spectral @stoplight/spectral-cli@6.16.3

$(REDOCLY):
	$(NPM) --ignore-scripts --prefix target/redocly @redocly/cli@2.77.0

$(TYPESCRIPT):
	$(NPM) --ignore-scripts --prefix target/typescript openapi-typescript@7.13.0 openapi-fetch@0.17.0 typescript@5.9.3 \
		@types/node@20.19.43

# Of the version in pom.xml; Playwright for Java looks for it in a directory `package`.
$(PLAYWRIGHT):
	$(NPM) --ignore-scripts --prefix target/playwright playwright-core@1.62.0 axe-core@4.14.1
	ln -s node_modules/playwright-core $@

# Dockerfile and compose.yaml, as far as that goes without an engine. The one rule that is left out takes a
# port whose address is a variable for one without an address.
dockerlint: $(DOCKERLINT)/dclint
	$(DOCKERLINT)/dockerfile-utils lint Dockerfile
	$(DOCKERLINT)/dclint compose.yaml --quiet --disable-rule no-unbound-port-interfaces

$(DOCKERLINT)/dclint:
	$(NPM) --ignore-scripts --prefix target/dockerlint dockerfile-utils@0.16.3 dclint@3.1.0

$(JAR): pom.xml domain.xml $(shell find src/main -type f)
	$(MVN) package -Dmaven.test.skip=true

$(DIST): $(JAR) $(shell find src/main/dist src/main/assembly deploy -type f) config.example.toml LICENSE
	$(MVN) -q antrun:run@command assembly:single@dist

$(DEB): $(DIST) $(shell find src/main/deb -type f) CHANGELOG.md
	$(MVN) -q antrun:run@deb jdeb:jdeb

clean:
	$(MVN) clean
