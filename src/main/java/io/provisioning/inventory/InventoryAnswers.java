package io.provisioning.inventory;

import io.provisioning.audit.Digest;
import io.provisioning.configuration.InventorySettings;
import io.provisioning.protocol.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** Reports over HTTP: their age, how long they may be cached, and 304 for unchanged ones. */
@ApplicationScoped
public class InventoryAnswers {
    private static final int TAG_LENGTH = 32;

    @Inject private InventorySettings settings;
    @Inject private Clock clock;

    /** The answer: RFC 9110 ETag and If-None-Match, RFC 9111 Age and Cache-Control. */
    public Response of(Report report, String ifNoneMatch) {
        String tag = Digest.sha256((JsonStructure) report.value()).substring(0, TAG_LENGTH);
        long age = report.age(clock.instant()).toSeconds();
        Response.ResponseBuilder answer =
                (EntityTags.isKnown(ifNoneMatch, tag)
                                ? Response.notModified()
                                : Response.ok(report.value()))
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
}
