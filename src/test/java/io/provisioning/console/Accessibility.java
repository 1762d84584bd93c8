package io.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Whether everybody can use a page, as far as axe can tell: WCAG 2 A and AA, and good practice. */
final class Accessibility {
    private static final String RUN =
            """
            axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', \
            'wcag21aa', 'wcag22aa', 'best-practice']}).then(found => JSON.stringify(found.violations.map(it => \
            it.id + ': ' + it.help + it.nodes.map(n => '\\n    ' + n.html + '\\n      ' + n.failureSummary).join(''))))""";

    private Accessibility() {}

    static void check(Page page) {
        assertThat(violations(page)).as(page.url()).isEmpty();
    }

    /** By the debugger: the page's own policy would not let a script in. */
    private static List<String> violations(Page page) {
        CDPSession debugger = page.context().newCDPSession(page);
        try {
            evaluate(debugger, Files.readString(Chromium.file("axe-core/axe.min.js")) + ";0");
            JsonElement found = JsonParser.parseString(evaluate(debugger, RUN).getAsString());
            List<String> violations = new ArrayList<>();
            found.getAsJsonArray().forEach(it -> violations.add(it.getAsString()));
            return violations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            debugger.detach();
        }
    }

    private static JsonElement evaluate(CDPSession debugger, String expression) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("expression", expression);
        arguments.addProperty("awaitPromise", true);
        arguments.addProperty("returnByValue", true);
        JsonObject answer = debugger.send("Runtime.evaluate", arguments);
        assertThat(answer.has("exceptionDetails")).as("%s", answer).isFalse();
        return answer.getAsJsonObject("result").get("value");
    }
}
