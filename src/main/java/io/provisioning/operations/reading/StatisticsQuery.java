package io.provisioning.operations.reading;

import io.provisioning.access.scope.Scope;
import io.provisioning.database.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts operations by the parts of a window. One statement asks everything, so that it is all of
 * one moment. It reads nothing but the index of ends: whatever was submitted or begun in the window
 * has ended in it, or has not ended.
 */
@ApplicationScoped
class StatisticsQuery {
    /** Of those that ended: their states, how many had never begun, and how long the others ran. */
    private static final String ENDED =
            "select 0 as what, %1$s as part, count(case state when 'COMPLETED' then 1 end) as a,"
                    + " count(case state when 'FAILED' then 1 end) as b,"
                    + " count(case state when 'CANCELLED' then 1 end) as c,"
                    + " count(*) - count(started_at) as d, %2$s as p, %3$s as q"
                    + " from (%4$s) o group by %1$s";

    private static final String STARTED =
            "select 1, %1$s, count(*), 0, 0, 0, null, %2$s from (%3$s) o"
                    + " where started_at >= %4$s group by %1$s";

    private static final String SUBMITTED =
            "select 2, %1$s, count(*), 0, 0, 0, null, null from (%2$s) o"
                    + " where created_at >= %3$s group by %1$s";

    private static final String PENDING =
            "select 3, 0, count(*), 0, 0, 0, null, null from (%s) o where state = 'PENDING'";

    @PersistenceContext private EntityManager entities;

    /** The figures of the window as they are now, of the operations that the scope reaches. */
    @Transactional
    public Figures figures(Window window, Scope scope) {
        Query query = entities.createNativeQuery(sql(window, scope));
        if (!scope.isWhole()) {
            Parameters.set(query, 1, scope.workspaces());
        }
        Figures figures = new Figures(window);
        for (Object row : query.getResultList()) {
            figures.add((Object[]) row);
        }
        return figures;
    }

    private static String sql(Window window, Scope scope) {
        // It is ours, and a text that both databases take for the same time.
        String begin = "timestamp with time zone '" + window.from() + "'";
        String ended = rows("finished_at >= " + begin, scope);
        String open = rows("finished_at is null", scope);
        String all = ended + " union all " + open;
        String ran = span("started_at", "finished_at");
        String waited = span("created_at", "started_at");
        return String.join(
                " union all ",
                ENDED.formatted(
                        part("finished_at", window),
                        percentile("0.5", ran),
                        percentile("0.95", ran),
                        ended),
                STARTED.formatted(
                        part("started_at", window), percentile("0.95", waited), all, begin),
                SUBMITTED.formatted(part("created_at", window), all, begin),
                PENDING.formatted(open));
    }

    /** By the function no database takes an index of workspaces, which reads their whole past. */
    private static String rows(String condition, Scope scope) {
        String places =
                IntStream.rangeClosed(1, scope.workspaces().size())
                        .mapToObj(i -> "?" + i)
                        .collect(Collectors.joining(", "));
        return "select state, created_at, started_at, finished_at from operation where "
                + condition
                + (scope.isWhole() ? "" : " and coalesce(workspace, '') in (" + places + ")");
    }

    private static String part(String column, Window window) {
        return "cast(floor((%s - %d) / %d) as integer)"
                .formatted(seconds(column), window.from().getEpochSecond(), window.seconds());
    }

    private static String percentile(String share, String of) {
        return "percentile_cont(" + share + ") within group (order by " + of + ")";
    }

    private static String span(String begin, String end) {
        return seconds(end) + " - " + seconds(begin);
    }

    private static String seconds(String column) {
        return "cast(extract(epoch from " + column + ") as double precision)";
    }
}
