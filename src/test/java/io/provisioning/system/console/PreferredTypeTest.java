package io.provisioning.system.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferredTypeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
                "text/html",
                "TEXT/HTML; q=0.9, application/json;q=0.5",
                "text/html;charset=utf-8"
            })
    void browsersWantPages(String accept) {
        assertThat(PreferredType.isHtml(accept)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "text/html, application/json",
                "text/html;q=0.5, */*",
                "text/html;q=0",
                "text/html;q=...",
                "text/htmlx",
                "text/*",
                "///"
            })
    void programsDoNot(String accept) {
        assertThat(PreferredType.isHtml(accept)).isFalse();
    }
}
