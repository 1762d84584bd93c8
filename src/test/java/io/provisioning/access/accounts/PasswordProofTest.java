package io.provisioning.access.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proved, and that it costs the same whoever is asked for. */
class PasswordProofTest {
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-23T18:00:00Z");
    private static final String PASSWORD = "a long walk at night";

    private final Known accounts = new Known();
    private final Counting passwords = new Counting();
    private final PasswordProof proof =
            Injected.into(
                    Injected.into(new PasswordProof(), "accounts", accounts),
                    "passwords",
                    passwords);

    PasswordProofTest() {
        String hash = new Passwords().hash(PASSWORD);
        for (String name : new String[] {"carol", "disabled"}) {
            Account account = new Account(name, "viewer", NOW);
            account.changePassword(hash, NOW);
            accounts.all.put(name, account);
        }
        accounts.all.get("disabled").disable(NOW);
        accounts.all.put("operator", new Account("operator", "operator", NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "carol,    a wrong one",
        "carol,    a long walk at night",
        "disabled, a wrong one",
        "disabled, a long walk at night",
        "operator, a wrong one",
        "operator, operator123",
        "nobody,   a wrong one"
    })
    void oneHashIsMadeWhoeverIsAskedFor(String name, String password) {
        proof.of(name, password);

        assertThat(passwords.made).isEqualTo(1);
    }

    /** Composed and decomposed. */
    @ParameterizedTest
    @CsvSource({"carol", "disabled", "operator", "nobody"})
    void aSpellingOfItsOwnCostsOneMoreAndAgainWhoeverIsAskedFor(String name) {
        proof.of(name, "pa\u0301sswo\u0308rd");

        assertThat(passwords.made).isEqualTo(2);
    }

    @Test
    void onlyTheRightPasswordOfAnEnabledAccountProvesIt() {
        assertThat(proof.of("carol", PASSWORD)).contains(accounts.all.get("carol"));
        assertThat(proof.of("operator", "operator123")).isPresent();
        assertThat(proof.of("carol", "operator123")).isEmpty();
        assertThat(proof.of("disabled", PASSWORD)).isEmpty();
        assertThat(proof.of("nobody", PASSWORD)).isEmpty();
    }

    private static final class Known extends Accounts {
        private final Map<String, Account> all = new HashMap<>();

        @Override
        public Optional<Account> find(String name) {
            return Optional.ofNullable(all.get(name));
        }
    }

    private static final class Counting extends Passwords {
        private int made;

        @Override
        String make(String text) {
            made++;
            return super.make(text);
        }

        @Override
        boolean check(String text, String hash) {
            made++;
            return super.check(text, hash);
        }
    }
}
