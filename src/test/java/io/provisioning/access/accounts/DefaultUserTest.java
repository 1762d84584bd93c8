package io.provisioning.access.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefaultUserTest {

    @Test
    void theyAreTheSeeds() {
        assertThat(DefaultUser.all())
                .containsExactly(
                        new DefaultUser("admin", "admin123", "admin"),
                        new DefaultUser("operator", "operator123", "operator"),
                        new DefaultUser("developer", "dev123", "developer"));
    }

    @Test
    void eachIsFoundByName() {
        assertThat(DefaultUser.named("operator")).contains(DefaultUser.all().get(1));
        assertThat(DefaultUser.named("Operator")).isEmpty();
        assertThat(DefaultUser.named("viewer")).isEmpty();
        assertThat(DefaultUser.named("")).isEmpty();
    }

    @Test
    void onlyItsOwnPasswordIsItsPassword() {
        DefaultUser admin = DefaultUser.named("admin").orElseThrow();

        assertThat(admin.hasPassword("admin123")).isTrue();
        assertThat(admin.hasPassword("admin12")).isFalse();
        assertThat(admin.hasPassword("admin1234")).isFalse();
        assertThat(admin.hasPassword("operator123")).isFalse();
        assertThat(admin.hasPassword("")).isFalse();
    }
}
