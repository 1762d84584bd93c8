package io.provisioning.inventory;

import io.provisioning.settings.InventorySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;

/** Reports over HTTP: how old they are, how long they may be kept, and 304 for what is known. */
@ApplicationScoped
public class InventoryAnswers {
    private static final int TAG_BYTES = 16;

    @Inject private InventorySettings settings;
    @Inject private Clock clock;

    /** The answer: RFC 9110 ETag and If-None-Match, RFC 9111 Age and Cache-Control. */
    public Response of(Report report, Request request) {
        EntityTag tag = tag(report);
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        long age = report.age(clock.instant()).toSeconds();
        Response.ResponseBuilder answer =
                (known == null ? Response.ok(report.value()) : known)
                        .tag(tag)
                        .cacheControl(untilAskedAgain(report, age))
                        .header("Age", age);
        if (report.stale()) {
            answer.header("X-Inventory-Stale", true);
        }
        return answer.build();
    }

    private CacheControl untilAskedAgain(Report report, long age) {
        CacheControl control = new CacheControl();
        control.setPrivate(true);
        control.setNoTransform(false);
        control.setMaxAge(
                report.stale() ? 0 : (int) Math.max(0, settings.refresh().toSeconds() - age));
        return control;
    }

    private static EntityTag tag(Report report) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(report.value().toString().getBytes(StandardCharsets.UTF_8));
            return new EntityTag(HexFormat.of().formatHex(hash, 0, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
