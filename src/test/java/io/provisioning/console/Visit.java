package io.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Somebody who looks at the console, with cookies of their own. At its end nothing may have gone
 * wrong behind the page: no error on the browser's console, nothing that the content security
 * policy had to stop, no dialog, and no request to anywhere else.
 */
final class Visit implements AutoCloseable {
    /** A screen and what its owner likes. */
    enum Look {
        WIDE_LIGHT(1440, 900, ColorScheme.LIGHT),
        WIDE_DARK(1440, 900, ColorScheme.DARK),
        PHONE_LIGHT(360, 740, ColorScheme.LIGHT),
        PHONE_DARK(360, 740, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme scheme;

        Look(int width, int height, ColorScheme scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }

        /** As it is named in files. */
        String fileName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** As a link does; afterwards nothing is left of the page that was there before. */
    private static final String GO =
            """
            to => new Promise(there => {
              if (new URL(to, location).hash === location.hash) {
                there();
              } else {
                addEventListener('hashchange', () => setTimeout(there), {once: true});
                location.hash = to;
              }
            })""";

    static final Locator.WaitForOptions GONE =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    private final BrowserContext context;
    private final URI base;
    private final List<String> troubles = new ArrayList<>();
    private final List<Pattern> tolerated = new ArrayList<>();
    private final Page page;

    private Visit(BrowserContext context, URI base) {
        this.context = context;
        this.base = base;
        context.setDefaultTimeout(Chromium.PATIENCE);
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> troubles.add("Uncaught: " + error.error()));
        context.onRequest(request -> watch(request.url()));
        context.onDialog(
                dialog -> {
                    troubles.add("A dialog: " + dialog.message());
                    dialog.dismiss();
                });
        page = context.newPage();
    }

    /** On a wide screen, to a server that may be below a prefix. */
    static Visit of(Chromium chromium, URI server) {
        return of(chromium, server, Look.WIDE_LIGHT);
    }

    static Visit of(Chromium chromium, URI server, Look look) {
        return new Visit(
                chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(look.width, look.height)
                                        .setColorScheme(look.scheme)
                                        .setLocale("en-GB")
                                        .setTimezoneId("America/New_York")),
                URI.create(server.toString().replaceFirst("/$", "")));
    }

    private void hear(ConsoleMessage message) {
        if (List.of("error", "warning").contains(message.type())) {
            troubles.add(message.text() + " (" + message.location() + ")");
        }
    }

    private void watch(String url) {
        URI to = URI.create(url.replaceFirst("[?#].*", ""));
        boolean inside = List.of("blob", "data").contains(to.getScheme());
        if (!inside && !base.getRawAuthority().equals(to.getRawAuthority())) {
            troubles.add("A request to " + url);
        }
    }

    /** Expects that the browser's console tells of this. */
    Visit tolerating(String pattern) {
        tolerated.add(Pattern.compile(pattern));
        return this;
    }

    /** Takes another screen, with the same page on it. */
    Visit as(Look look) {
        page.setViewportSize(look.width, look.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme));
        return this;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Goes to an address of the console, such as {@code /operations?state=failed}. */
    Visit open(String route) {
        if (page.url().startsWith(base + "/#")) {
            page.evaluate(GO, "#" + route);
        } else {
            page.navigate(base + "/#" + route);
        }
        return this;
    }

    /** Signs in at the form that is there for whoever is not. */
    Visit signIn(String user, String password) {
        fill("User name", user);
        fill("Password", password);
        button("Sign in").click();
        page.locator("form.sign-in").waitFor(GONE);
        return this;
    }

    Visit fill(String label, String text) {
        field(label).fill(text);
        return this;
    }

    Visit choose(String label, String option) {
        named(AriaRole.COMBOBOX, label).selectOption(option);
        return this;
    }

    /** What has exactly this label. */
    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator button(String name) {
        return named(AriaRole.BUTTON, name);
    }

    Locator link(String name) {
        return named(AriaRole.LINK, name);
    }

    Locator heading(String name) {
        return named(AriaRole.HEADING, name);
    }

    /** What has this role and exactly this name. */
    Locator named(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What shows this text somewhere. */
    Locator text(String text) {
        return page.getByText(text);
    }

    /** Presses a button of the dialog with this title. */
    Visit answer(String dialog, String button) {
        named(AriaRole.DIALOG, dialog)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
        return this;
    }

    /** Waits until the page waits for nothing. */
    void settled() {
        page.waitForFunction("() => !document.querySelector('.waiting, [aria-busy=true]')");
    }

    /** Another tab, at the address of this one. */
    Page another() {
        Page other = context.newPage();
        other.navigate(page.url());
        return other;
    }

    /** Waits until it is seen. */
    Visit sees(String text) {
        text(text).locator("visible=true").first().waitFor();
        return this;
    }

    void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    /** What has gone wrong so far. */
    List<String> troubles() {
        // Events arrive while the browser is asked something.
        page.evaluate("() => document.readyState");
        return troubles.stream()
                .filter(trouble -> tolerated.stream().noneMatch(it -> it.matcher(trouble).find()))
                .toList();
    }

    @Override
    public void close() {
        List<String> found = troubles();
        context.close();
        assertThat(found).isEmpty();
    }
}
