package io.provisioning.audit.reading;

import static io.provisioning.audit.AuditAction.AUDIT_EXPORT;
import static io.provisioning.audit.AuditAction.AUDIT_READ;
import static io.provisioning.audit.AuditAction.AUDIT_VERIFY;
import static io.provisioning.audit.AuditOutcome.STARTED;
import static io.provisioning.audit.AuditOutcome.SUCCESS;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditOutcome;
import io.provisioning.audit.AuditRecord;
import io.provisioning.audit.AuditTrail;
import io.provisioning.paging.Cursor;
import io.provisioning.paging.Page;
import io.provisioning.request.Clients;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The audit trail over HTTP. */
@Path("audit")
@ApplicationScoped
public class AuditResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv;charset=UTF-8";

    @Inject private AuditList list;
    @Inject private AuditExport export;
    @Inject private Verification verification;
    @Inject private AuditTrail trail;
    @Inject private Clients clients;

    /** The newest records first; {@code Link: rel="next"} (RFC 8288) leads to the next page. */
    @GET
    @Produces("application/json;qs=1.0")
    @RolesAllowed("audit:read")
    public Response list(
            @BeanParam AuditQuery query,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = Page.LIMIT, message = Page.LIMIT_MESSAGE)
                    String limit,
            @QueryParam("cursor") String cursor,
            @Context HttpServletRequest request,
            @Context UriInfo uri) {
        int most = Integer.parseInt(limit);
        List<AuditRecord> page =
                list.newest(
                        query.filter(actor(request).scope()),
                        Optional.ofNullable(cursor).map(Cursor::decode),
                        most + 1);
        // Recorded before the answer, so that nobody sees anything unrecorded; the list does not
        // show this record.
        record(request, AUDIT_READ, SUCCESS, request.getQueryString());
        return Page.answer(page, most, AuditRecord::id, AuditView::from, uri);
    }

    /** Everything that matches, oldest first, each record as it was sealed. */
    @GET
    @Produces(NDJSON + ";qs=0.9")
    @RolesAllowed("audit:read")
    public Response ndjson(@BeanParam AuditQuery query, @Context HttpServletRequest request) {
        AuditFilter filter = query.filter(actor(request).scope());
        return exported(request, "ndjson", NDJSON, (out, sent) -> export.ndjson(filter, out, sent));
    }

    /** The same for spreadsheets. */
    @GET
    @Produces(CSV + ";qs=0.8")
    @RolesAllowed("audit:read")
    public Response csv(@BeanParam AuditQuery query, @Context HttpServletRequest request) {
        AuditFilter filter = query.filter(actor(request).scope());
        return exported(request, "csv", CSV, (out, sent) -> export.csv(filter, out, sent));
    }

    /** Writes an export and counts its records. */
    @FunctionalInterface
    private interface Export {
        void write(OutputStream out, AtomicLong sent) throws IOException;
    }

    private Response exported(
            HttpServletRequest request, String format, String type, Export export) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        StreamingOutput records = out -> recorded(request, format + query, export, out);
        // HEAD gets only the headers; JAX-RS would write the whole export and discard it.
        return (request.getMethod().equals("HEAD")
                        ? Response.ok().type(type)
                        : Response.ok(records))
                .header("Content-Disposition", "attachment; filename=\"audit." + format + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Records the begin of the export and, at its end, how much of it was sent. */
    private void recorded(HttpServletRequest request, String what, Export export, OutputStream out)
            throws IOException {
        record(request, AUDIT_EXPORT, STARTED, what);
        AtomicLong sent = new AtomicLong();
        boolean whole = false;
        try {
            export.write(out, sent);
            whole = true;
        } finally {
            record(
                    request,
                    AUDIT_EXPORT,
                    AuditOutcome.of(whole),
                    what + ": " + sent + (whole ? " records" : " records at most, cut off"));
        }
    }

    /** Whether the audit trail is as it was written; if not, which record is the first bad one. */
    @GET
    @Path("verify")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("audit:verify")
    public VerificationView verify(@Context HttpServletRequest request) {
        VerificationView found = verification.verify();
        String detail =
                found.valid()
                        ? found.records() + " records"
                        : found.firstBad().reason() + ": " + found.firstBad().detail();
        record(request, AUDIT_VERIFY, AuditOutcome.of(found.valid()), detail);
        return found;
    }

    private void record(
            HttpServletRequest request, AuditAction action, AuditOutcome outcome, String detail) {
        trail.recordAlone(actor(request), AuditEvent.of(action, null, outcome, detail));
    }

    private Actor actor(HttpServletRequest request) {
        return Actor.of(request, clients.of(request));
    }
}
