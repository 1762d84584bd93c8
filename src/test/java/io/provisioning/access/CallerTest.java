package io.provisioning.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerTest {
    @Test
    void whatIsPermittedToARequestTakesNoRole() {
        Caller caller = new Caller();
        assertThat(caller.isLetIn()).isFalse();

        caller.permit(Permission.METRICS_READ);

        assertThat(caller.isLetIn()).isTrue();
        assertThat(caller.may(Permission.METRICS_READ)).isTrue();
    }
}
