package io.provisioning.attacks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Secrets that are nowhere else, and every form in which one of them could come to light. */
final class Canaries {
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** A new one of that name. */
    String fresh(String name) {
        return with(name, "canary+" + UUID.randomUUID() + "/&?=");
    }

    /** One that somebody else has made. */
    String with(String name, String secret) {
        secrets.put(name, secret);
        return secret;
    }

    int count() {
        return secrets.size();
    }

    /** Which of them, and in which form, are in a text. */
    List<String> hits(String text) {
        List<String> hits = new ArrayList<>();
        secrets.forEach(
                (name, secret) -> {
                    for (String form : forms(secret)) {
                        if (text.contains(form)) {
                            hits.add(name + " as " + form);
                        }
                    }
                });
        return hits;
    }

    private static Set<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        // Half of it is enough to tell that it was cut in two.
        forms.add(secret.substring(secret.length() / 2));
        return forms;
    }
}
