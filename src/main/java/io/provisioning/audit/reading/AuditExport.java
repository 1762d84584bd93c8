package io.provisioning.audit.reading;

import io.provisioning.audit.AuditRecord;
import io.provisioning.audit.sealing.ChainReaders;
import io.provisioning.audit.sealing.ChainState;
import io.provisioning.audit.sealing.ChainStore;
import io.provisioning.audit.sealing.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Writes the sealed records, the oldest first, with no more than a page of them in memory. */
@ApplicationScoped
public class AuditExport {
    private static final int AT_ONCE = 1000;

    @Inject private ChainStore chain;
    @Inject private ChainReaders readers;
    @Inject private AuditList list;
    @Inject private Sealer sealer;

    /**
     * One canonical line for each; all of them stand between the checkpoints of the chain's two
     * ends, so that a file that was cut off can be told.
     */
    void ndjson(AuditFilter filter, OutputStream out) throws IOException {
        sealer.seal();
        readers.read(
                () -> {
                    ChainState state = chain.state();
                    Writer writer = writer(out);
                    if (filter.isAll()) {
                        writer.write(state.start().line() + "\n");
                    }
                    write(filter, state, entry -> entry.line() + "\n", writer);
                    if (filter.isAll()) {
                        writer.write(state.head().line() + "\n");
                    }
                    writer.flush();
                });
    }

    /** As CSV with a header line. */
    void csv(AuditFilter filter, OutputStream out) throws IOException {
        sealer.seal();
        readers.read(
                () -> {
                    Writer writer = writer(out);
                    writer.write(CsvLine.header());
                    write(filter, chain.state(), CsvLine::of, writer);
                    writer.flush();
                });
    }

    private void write(
            AuditFilter filter, ChainState state, Function<AuditRecord, String> form, Writer out)
            throws IOException {
        long after = filter.isAll() ? state.start().seq() : 0;
        List<AuditRecord> page;
        do {
            page = list.sealed(filter, after, state.head().seq(), AT_ONCE);
            for (AuditRecord entry : page) {
                out.write(form.apply(entry));
                after = entry.seq();
            }
        } while (page.size() == AT_ONCE);
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
