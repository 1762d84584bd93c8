package io.provisioning.access.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.provisioning.Injected;
import io.provisioning.TestClock;
import io.provisioning.access.Routes;
import io.provisioning.access.TokenCaller;
import io.provisioning.access.sessions.AccessTokenReader;
import io.provisioning.problem.ProblemCode;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import org.junit.jupiter.api.Test;

/** As whom a request goes on. */
class GateTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final TokenCaller ADMIN =
            new TokenCaller("admin", Map.of("exp", NOW.plusSeconds(60).getEpochSecond()));

    /** Where a server may have put the application. */
    private static final String CONTEXT = "/prov";

    private final Map<String, Object> attributes = new HashMap<>();
    private final List<Principal> told = new ArrayList<>();
    private final ToldValidity validity = new ToldValidity();

    @Test
    void whoseTokenIsGoodIsItsCallerAndIsRememberedForAMoment() throws AuthException {
        Gate gate = gate();

        assertThat(caller(gate, "Bearer good", "/v1/servers")).isSameAs(ADMIN);
        assertThat(caller(gate, "Bearer good", "/v1/servers")).isSameAs(ADMIN);
        assertThat(validity.looks).isEqualTo(1);
        assertThat(attributes).isEmpty();
    }

    @Test
    void whoseTokenIsNotGoodIsNobodyAndRefused() throws AuthException {
        for (String header : List.of("Bearer bad", "Basic good", "Bearer")) {
            attributes.clear();
            assertThat(caller(gate(), header, "/v1/servers")).isNull();
            assertThat(attributes).containsValue(ProblemCode.INVALID_TOKEN);
        }
        attributes.clear();
        validity.good = false;
        Gate gate = gate();
        assertThat(caller(gate, "Bearer good", "/v1/servers")).isNull();
        assertThat(attributes).containsValue(ProblemCode.INVALID_TOKEN);
        validity.good = true;
        assertThat(caller(gate, "Bearer good", "/v1/servers")).isSameAs(ADMIN);
    }

    @Test
    void whatIsOpenIsOpenWhateverTokenIsSent() throws AuthException {
        assertThat(caller(gate(), "Bearer bad", "/health")).isNull();
        assertThat(caller(gate(), "Bearer good", "/health")).isNull();
        assertThat(caller(gate(), null, "/v1/servers")).isNull();
        assertThat(attributes).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsJudged() throws AuthException {
        validity.failure = new IllegalStateException(new SQLException("gone", "08006"));

        assertThat(caller(gate(), "Bearer good", "/v1/servers")).isNull();
        assertThat(attributes).containsValue(ProblemCode.UNAVAILABLE);

        validity.failure = new IllegalStateException("ours");
        assertThatIllegalStateException()
                .isThrownBy(() -> caller(gate(), "Bearer good", "/v1/servers"));
    }

    @Test
    void whoeverWasTheCallerIsForgottenAfterwards() throws AuthException {
        Subject subject = new Subject();
        subject.getPrincipals().add(ADMIN);

        gate().cleanSubject(null, subject);

        assertThat(subject.getPrincipals()).isEmpty();
        assertThat(gate().secureResponse(null, subject)).isEqualTo(AuthStatus.SEND_SUCCESS);
    }

    /** The principal that the container is told; the subject has to have the same. */
    private Principal caller(Gate gate, String header, String path) throws AuthException {
        told.clear();
        Subject subject = new Subject();
        AuthStatus status = gate.validateRequest(message(header, path), subject, null);

        assertThat(status).isEqualTo(AuthStatus.SUCCESS);
        assertThat(told).hasSize(1);
        assertThat(subject.getPrincipals().stream().findAny())
                .isEqualTo(Optional.ofNullable(told.get(0)));
        return told.get(0);
    }

    private Gate gate() {
        Gate gate = Injected.into(new Gate(), "routes", new Open());
        Injected.into(
                gate, "validTokens", Injected.into(new ValidTokens(), "clock", new TestClock(NOW)));
        Injected.into(gate, "accessTokens", new Reader());
        Injected.into(gate, "validity", validity);
        gate.initialize(
                null,
                null,
                callbacks -> {
                    for (Callback callback : callbacks) {
                        told.add(((CallerPrincipalCallback) callback).getPrincipal());
                    }
                },
                Map.of());
        return gate;
    }

    private MessageInfo message(String header, String path) {
        HttpServletRequest request =
                answering(
                        HttpServletRequest.class,
                        (name, arguments) ->
                                switch (name) {
                                    case "getHeader" -> header;
                                    case "getHeaders" -> Collections.enumeration(List.of(header));
                                    case "getRequestURI" -> CONTEXT + path;
                                    case "getContextPath" -> CONTEXT;
                                    case "setAttribute" ->
                                            attributes.put((String) arguments[0], arguments[1]);
                                    default -> throw new UnsupportedOperationException(name);
                                });
        return answering(MessageInfo.class, (name, arguments) -> request);
    }

    @FunctionalInterface
    private interface Answer {
        Object to(String method, Object... arguments);
    }

    private static <T> T answering(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        GateTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private static final class Open extends Routes {
        @Override
        public boolean isOpen(String path) {
            return path.equals("/health");
        }
    }

    private static final class Reader extends AccessTokenReader {
        @Override
        public Optional<TokenCaller> read(String text) {
            return Optional.of(ADMIN).filter(it -> text.equals("good"));
        }
    }
}
