package io.provisioning.operations.output;

import java.util.List;

/** A log that is in a list, behind a database that may have trouble. */
class StoredLines extends OperationLog {
    /** What the database does with each transaction. */
    interface Trouble {
        void happen() throws InterruptedException;
    }

    private final List<String> stored;
    private final List<List<String>> open;
    private final Trouble trouble;

    /**
     * A log that stores into these.
     *
     * @param open gets the open lines as they are stored each time
     */
    StoredLines(List<String> stored, List<List<String>> open, Trouble trouble) {
        this.stored = stored;
        this.open = open;
        this.trouble = trouble;
    }

    @Override
    public long lastLine(String operationId) {
        return stored.size();
    }

    @Override
    void storeOpen(String operationId, List<OutputLine> lines) {
        open.add(lines.stream().map(OutputLine::text).toList());
    }

    @Override
    void store(String operationId, List<OutputLine> lines) {
        try {
            trouble.happen();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        lines.forEach(line -> stored.add(line.text()));
    }
}
