package io.provisioning.system.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.provisioning.operations.reading.OperationCounts;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** Metrics over HTTP. */
@Path("metrics")
@ApplicationScoped
public class MetricsResource {
    /** The media type of the text. */
    public static final String TEXT = "text/plain;version=0.0.4;charset=UTF-8";

    @Inject private Activity activity;
    @Inject private Gauges gauges;
    @Inject private PlatformMetrics platform;
    @Inject private Counts counts;

    /** All of them, for Prometheus. */
    @GET
    @Produces(TEXT + ";qs=1.0")
    @RolesAllowed("metrics:read")
    public Response text(
            @Context HttpServletRequest request, @Context HttpServletResponse response) {
        // Said here, or else it would be the version that the client asked for.
        return Response.ok(prometheus(request, response), TEXT).build();
    }

    /** The text itself, for somebody who may have it. */
    public String prometheus(HttpServletRequest request, HttpServletResponse response) {
        return text(activity.now()) + text(gauges.now()) + platform.text(request, response);
    }

    static String text(MetricSnapshots metrics) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, metrics);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /**
     * Uptime and operations, as JSON.
     *
     * @throws ProblemException unavailable, while the database does not answer
     */
    @GET
    @Produces("application/json;qs=0.9")
    @RolesAllowed("metrics:read")
    public MetricsView json() {
        OperationCounts known =
                counts.now()
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemCode.UNAVAILABLE,
                                                "The database does not answer"));
        return new MetricsView(
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                new MetricsView.Tasks(known.total(), known.running()));
    }
}
