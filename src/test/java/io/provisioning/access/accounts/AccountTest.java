package io.provisioning.access.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.access.scope.Scope;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccountTest {
    private static final OffsetDateTime NOW =
            OffsetDateTime.of(2026, 11, 29, 12, 0, 0, 0, ZoneOffset.UTC);
    private static final Scope PROD = new Scope(List.of("prod"));

    private final Account account = new Account("carol", "admin", NOW);

    static Stream<BiConsumer<Account, OffsetDateTime>> changes() {
        return Stream.of(
                (it, now) -> it.changePassword("hash", now),
                (it, now) -> it.changeRole("viewer", now),
                (it, now) -> it.limit(PROD, now),
                Account::disable,
                Account::enable);
    }

    /** Tokens have the stamp of the account in them. */
    @ParameterizedTest
    @MethodSource("changes")
    void eachChangeEndsWhatWasIssuedBefore(BiConsumer<Account, OffsetDateTime> change) {
        String before = account.stamp();

        change.accept(account, NOW.plusHours(1));

        assertThat(account.stamp()).hasSize(36).isNotEqualTo(before);
        assertThat(account.updatedAt()).isEqualTo(NOW.plusHours(1));
        assertThat(account.createdAt()).isEqualTo(NOW);
    }

    @Test
    void aNewOneHasTheDefaultPasswordUntilItGetsOne() {
        assertThat(account.stamp()).hasSize(36);
        assertThat(account.hasDefaultPassword()).isTrue();
        assertThat(account.passwordHash()).isEmpty();

        account.changePassword("hash", NOW);

        assertThat(account.hasDefaultPassword()).isFalse();
        assertThat(account.passwordHash()).contains("hash");
    }

    @Test
    void anAdminActsUnlessDisabledOrLimited() {
        assertThat(account.name()).isEqualTo("carol");
        assertThat(account.isDisabled()).isFalse();
        assertThat(account.isActingAdmin()).isTrue();
        account.disable(NOW);
        assertThat(account.isDisabled()).isTrue();
        assertThat(account.isActingAdmin()).isFalse();
        account.enable(NOW);
        assertThat(account.isActingAdmin()).isTrue();
        account.limit(PROD, NOW);
        assertThat(account.scope()).isEqualTo(PROD);
        assertThat(account.isActingAdmin()).isFalse();
        account.limit(Scope.WHOLE, NOW);
        account.changeRole("operator", NOW);
        assertThat(account.role()).isEqualTo("operator");
        assertThat(account.isActingAdmin()).isFalse();
    }
}
