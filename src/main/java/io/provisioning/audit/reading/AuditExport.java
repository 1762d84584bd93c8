package io.provisioning.audit.reading;

import io.provisioning.audit.AuditRecord;
import io.provisioning.audit.sealing.ChainReaders;
import io.provisioning.audit.sealing.ChainState;
import io.provisioning.audit.sealing.ChainStore;
import io.provisioning.audit.sealing.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
     * Writes one canonical line for each record. The last line shows that nothing was cut off: the
     * signed checkpoint of the chain's end in a full export, otherwise a line with the number of
     * records.
     *
     * @param sent counts those that have been written
     */
    void ndjson(AuditFilter filter, OutputStream out, AtomicLong sent) throws IOException {
        sealer.seal();
        readers.read(
                progress -> {
                    ChainState state = chain.state();
                    Writer writer = writer(out);
                    if (filter.isAll()) {
                        writer.write(state.start().line() + "\n");
                    }
                    write(filter, state, entry -> entry.line() + "\n", writer, sent, progress);
                    writer.write((filter.isAll() ? state.head().line() : end(sent)) + "\n");
                    writer.flush();
                });
    }

    private static String end(AtomicLong sent) {
        return Json.createObjectBuilder()
                .add("export", "end")
                .add("records", sent.get())
                .build()
                .toString();
    }

    /** As CSV, between a line with the names of the columns and one with the number of records. */
    void csv(AuditFilter filter, OutputStream out, AtomicLong sent) throws IOException {
        sealer.seal();
        readers.read(
                progress -> {
                    Writer writer = writer(out);
                    writer.write(CsvLine.header());
                    write(filter, chain.state(), CsvLine::of, writer, sent, progress);
                    writer.write(CsvLine.end(sent.get()));
                    writer.flush();
                });
    }

    private void write(
            AuditFilter filter,
            ChainState state,
            Function<AuditRecord, String> form,
            Writer out,
            AtomicLong sent,
            ChainReaders.Progress progress)
            throws IOException {
        long after = filter.isAll() ? state.start().seq() : 0;
        List<AuditRecord> page;
        do {
            page = list.sealed(filter, after, state.head().seq(), AT_ONCE);
            for (AuditRecord entry : page) {
                progress.goesOn();
                out.write(form.apply(entry));
                after = entry.seq();
                sent.incrementAndGet();
            }
        } while (page.size() == AT_ONCE);
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
